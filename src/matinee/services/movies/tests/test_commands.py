"""The terminal door: `matinee import films`."""

import gzip
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from matinee.services.movies import commands
from matinee.services.movies.models import Movie, SourceRecord
from matinee.services.movies.service import movies
from matinee.services.movies.tests.factories import film_line

LINES = "".join(film_line(f"Film {number}", id=number) + "\n" for number in range(700))


@pytest.fixture(autouse=True)
def _migrated(monkeypatch: pytest.MonkeyPatch) -> None:
    """The tests' database is at its newest schema already."""
    monkeypatch.setattr(movies, "migrate", lambda: None)


def films(*arguments: str | Path) -> Result:
    return CliRunner().invoke(commands.import_, ["films", *map(str, arguments)])


class TestImportFilms:
    def test_tells_what_became_of_every_line(self, tmp_path: Path) -> None:
        file = tmp_path / "catalog.v2.jsonl"
        file.write_text(LINES + "junk\n" + film_line("Odd", kind="opera") + "\n", encoding="utf-8")

        result = films(file)

        assert result.exit_code == 0
        assert "702 lines: 701 added, 0 changed, 0 unchanged, 1 skipped" in result.output
        assert "line 701 skipped: not JSON" in result.output
        assert "kind left out: 1 times" in result.output
        assert SourceRecord.objects.filter(source="catalog").count() == 701

    def test_reads_gzip_whatever_its_name(self, tmp_path: Path) -> None:
        file = tmp_path / "films.jsonl"
        file.write_bytes(gzip.compress(LINES.encode()))

        assert "700 added" in films(file).output
        assert "700 unchanged" in films(file, "--source", "films").output

    def test_brings_in_what_comes_before_a_break(self, tmp_path: Path) -> None:
        whole = gzip.compress(LINES.encode(), compresslevel=0)
        file = tmp_path / "films.jsonl.gz"
        file.write_bytes(whole[: len(whole) * 6 // 7])

        result = films(file)
        file.write_bytes(whole)
        again = films(file)

        assert result.exit_code == 1
        assert "cannot be read to its end" in result.output
        assert "0 skipped" in again.output
        assert Movie.objects.count() == 700
        assert 500 < int(again.output.split(" changed, ")[1].split()[0]) < 700

    def test_tells_of_a_damaged_archive(self, tmp_path: Path) -> None:
        broken = bytearray(gzip.compress(LINES.encode()))
        broken[len(broken) // 2 : len(broken) // 2 + 40] = b"\xff" * 40
        file = tmp_path / "films.jsonl.gz"
        file.write_bytes(broken)

        result = films(file)

        assert (result.exit_code, type(result.exception)) == (1, SystemExit)
        assert "cannot be read to its end" in result.output

    def test_skips_lines_that_are_not_utf8(self, tmp_path: Path) -> None:
        file = tmp_path / "films.jsonl"
        file.write_bytes(
            b"\xef\xbb\xbf" + film_line("A").encode() + b'\n{"title": "Am\xe9lie"}\n' + film_line("B").encode()
        )

        result = films(file)

        assert "3 lines: 2 added, 0 changed, 0 unchanged, 1 skipped" in result.output
        assert "line 2 skipped: not UTF-8" in result.output

    def test_of_an_empty_file_is_no_error(self, tmp_path: Path) -> None:
        file = tmp_path / "films.jsonl"
        file.touch()

        result = films(file)

        assert (result.exit_code, "0 lines" in result.output) == (0, True)

    def test_of_a_missing_file_says_so(self, tmp_path: Path) -> None:
        assert films(tmp_path / "nothing.jsonl").exit_code == 2

    def test_writes_every_reason_into_the_report(self, tmp_path: Path) -> None:
        file, reasons = tmp_path / "films.jsonl", tmp_path / "reasons.txt"
        file.write_text("junk\n" * 250, encoding="utf-8")

        result = films(file, "--report", reasons)

        assert len(reasons.read_text(encoding="utf-8").splitlines()) == 250
        assert result.output.count("skipped: not JSON") == 10
