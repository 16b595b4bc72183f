"""The terminal door: `matinee import films`, `matinee export films`."""

import errno
import gzip
import io
import json
import tracemalloc
from pathlib import Path
from typing import IO, Any

import pytest
from click.testing import CliRunner, Result

from matinee.foundation.config import config
from matinee.services.movies import commands
from matinee.services.movies.exchange.domain import plain_json
from matinee.services.movies.models import Movie, SourceRecord
from matinee.services.movies.service import movies
from matinee.services.movies.tests.factories import film_line, make_title

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
        file.write_text(LINES + "junk\n" + film_line("Odd", countries=["Atlantis"]) + "\n", encoding="utf-8")

        result = films(file)

        assert result.exit_code == 0
        assert "702 lines: 701 added, 0 changed, 0 unchanged, 0 skipped, 1 bad" in result.output
        assert "line 701 bad: not JSON" in result.output
        assert "countries left out: 1 times" in result.output
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

    @pytest.mark.parametrize("end", ["", "\n", "\n" + film_line("B")])
    def test_reads_no_more_of_a_line_than_can_be_meant_and_keeps_none_of_it(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, end: str
    ) -> None:
        monkeypatch.setattr(plain_json, "LONGEST_LINE", 1000)
        file = tmp_path / "films.jsonl.gz"
        file.write_bytes(gzip.compress(f"{film_line('A')}\n{'x' * 5_000_000}{end}".encode()))
        tracemalloc.start()

        result = films(file)

        most = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        assert f"{1 + ('B' in end)} added, 0 changed, 0 unchanged, 0 skipped, 1 bad" in result.output
        assert "line 2 bad: longer than 1000 characters" in result.output
        assert most < 5_000_000
        assert sorted(path.name for path in tmp_path.iterdir()) == ["films.jsonl.gz"]

    @pytest.mark.parametrize("length", [999, 1000, 1001, 1002, 2001, 2002, 2003, 3003])
    def test_finds_the_line_after_a_long_one(self, monkeypatch: pytest.MonkeyPatch, length: int) -> None:
        monkeypatch.setattr(plain_json, "LONGEST_LINE", 1000)

        lines = list(plain_json.bounded_lines(io.StringIO(f"{'x' * length}\nB\n\nC")))

        assert [line[:1001].rstrip() for line in lines[1:]] == ["B", "", "C"]
        assert (len(lines[0].rstrip()) > 1000) == (length > 1000)

    def test_keeps_no_more_bad_lines_than_there_is_room_for(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr("matinee.services.movies.commands.rejects.MOST_BYTES", 12)
        file = tmp_path / "films.jsonl"
        file.write_text("junk\n" * 9, encoding="utf-8")

        result = films(file)

        assert (tmp_path / "films.rejected.jsonl").read_text(encoding="utf-8") == "junk\n" * 2
        assert "of the bad lines, the first" in result.output

    def test_skips_lines_that_are_not_utf8(self, tmp_path: Path) -> None:
        file = tmp_path / "films.jsonl"
        file.write_bytes(
            b"\xef\xbb\xbf" + film_line("A").encode() + b'\n{"title": "Am\xe9lie"}\n' + film_line("B").encode()
        )

        result = films(file)

        assert "3 lines: 2 added, 0 changed, 0 unchanged, 0 skipped, 1 bad" in result.output
        assert "line 2 bad: not UTF-8" in result.output

    def test_of_an_empty_file_is_no_error(self, tmp_path: Path) -> None:
        file = tmp_path / "films.jsonl"
        file.touch()

        result = films(file)

        assert (result.exit_code, "0 lines" in result.output) == (0, True)

    def test_of_a_missing_file_says_so(self, tmp_path: Path) -> None:
        assert films(tmp_path / "nothing.jsonl").exit_code == 2

    @pytest.mark.parametrize("options", [[], ["--report", "reasons.txt"]])
    def test_groups_and_counts_the_reasons_of_all_lines_that_were_dropped(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, options: list[str]
    ) -> None:
        monkeypatch.chdir(tmp_path)
        file = tmp_path / "films.jsonl"
        cast = [["A", 1], [2, "B"]]
        lines = [film_line("M"), *["junk"] * 30, "[", *(film_line("M", year=year) for year in range(1800, 1840))]
        lines += [*(film_line("M", cast=names) for names in cast), *[film_line("M")] * 12, "{}"]
        file.write_text("\n".join(lines), encoding="utf-8")

        output = films(file, *options).output

        assert "87 lines: 1 added, 0 changed, 0 unchanged, 12 skipped, 74 bad" in output
        groups = [line.strip() for line in output.splitlines() if line.startswith(("  bad, ", "  skipped, "))]
        assert [group.split(", ", 1)[1].split(" (")[0] for group in groups] == [
            "40 lines: /year: is not a year from 1870 to 2100",
            "31 lines: not JSON",
            "2 lines: /cast/…: is not a name of 1 to 300 characters",
            "1 lines: /title: is missing",
            "12 lines: repeats line …",
        ]
        assert groups[0].endswith("(first: line 33)")

    def test_groups_rare_reasons_of_which_there_are_many(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr("matinee.services.movies.commands.imports.MOST_GROUPS", 1)
        file = tmp_path / "films.jsonl"
        file.write_text("junk\njunk\n{}\n7\n", encoding="utf-8")

        output = films(file).output

        assert "bad, 2 lines: not JSON (first: line 1)" in output
        assert "bad, 2 lines: 2 other reasons (first: line 3)" in output

    def test_writes_every_reason_into_the_report(self, tmp_path: Path) -> None:
        file, reasons = tmp_path / "films.jsonl", tmp_path / "reasons.txt"
        file.write_text("junk\n" * 250, encoding="utf-8")

        result = films(file, "--report", reasons)

        assert len(reasons.read_text(encoding="utf-8").splitlines()) == 250
        assert result.output.count("bad: not JSON") == 10


class TestRejects:
    def test_are_kept_as_they_were_and_come_in_when_mended(self, tmp_path: Path) -> None:
        file, rejects = tmp_path / "films.2026.jsonl.gz", tmp_path / "films.2026.rejected.jsonl"
        bad = film_line("Bad", id=5, year="x").encode() + b"\n" + b'{"title": "Am\xe9lie", "id": 6}\n'
        file.write_bytes(gzip.compress(film_line("Good", id=4).encode() + b"\n" + bad))

        result = films(file)
        kept = rejects.read_bytes()
        rejects.write_bytes(kept.replace(b'"x"', b"2001").replace(b"\xe9", "é".encode()))
        mended = films(rejects)

        assert f"matinee import films {rejects} --source films" in result.output
        assert kept == bad
        assert "2 lines: 2 added" in mended.output
        assert SourceRecord.objects.filter(source="films").count() == 3

    def test_are_not_there_if_every_line_is_right(self, tmp_path: Path) -> None:
        file = tmp_path / "films.jsonl"
        file.write_text(LINES, encoding="utf-8")

        films(file)

        assert list(tmp_path.iterdir()) == [file]

    def test_are_never_written_over_what_is_there(self, tmp_path: Path) -> None:
        file, chosen = tmp_path / "films.jsonl", tmp_path / "bad.txt"
        file.write_text("junk\n", encoding="utf-8")
        chosen.write_text("mine", encoding="utf-8")

        refused = films(file, "--rejects", chosen)
        for _ in range(3):
            films(file)

        assert (refused.exit_code, chosen.read_text(encoding="utf-8")) == (2, "mine")
        names = {"films.rejected.jsonl", "films.rejected.2.jsonl", "films.rejected.3.jsonl"}
        assert names < {path.name for path in tmp_path.iterdir()}

    def test_go_where_they_are_told(self, tmp_path: Path) -> None:
        file, chosen = tmp_path / "films.jsonl", tmp_path / "bad.txt"
        file.write_text("junk\n", encoding="utf-8")

        films(file, "--rejects", chosen)

        assert chosen.read_text(encoding="utf-8") == "junk\n"

    def test_go_to_the_data_folder_where_nothing_can_be_written_beside_the_file(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        file, data = tmp_path / "mounted.jsonl", config().data
        file.write_text("junk\n" + film_line("M"), encoding="utf-8")
        opened = Path.open

        def refusing(path: Path, mode: str = "r", **options: Any) -> IO[Any]:
            if mode == "xb" and path.parent == file.parent:
                raise OSError(errno.EROFS, "Read-only file system", str(path))
            return opened(path, mode, **options)

        monkeypatch.setattr(Path, "open", refusing)  # root may write to any folder

        result = films(file)

        assert "1 added" in result.output
        assert (data / "mounted.rejected.jsonl").read_bytes() == b"junk\n"
        assert f"bad lines are in {data / 'mounted.rejected.jsonl'}" in result.output

    def test_that_cannot_be_kept_are_a_plain_error(self, tmp_path: Path) -> None:
        file = tmp_path / "films.jsonl"
        file.write_text("junk\n", encoding="utf-8")

        result = films(file, "--rejects", tmp_path / "nowhere" / "bad.txt")

        assert (result.exit_code, "cannot be kept" in result.output) == (1, True)


def export(*arguments: str | Path) -> Result:
    return CliRunner().invoke(commands.export, ["films", *map(str, arguments)])


class TestExportFilms:
    def test_writes_to_the_terminal(self) -> None:
        make_title("Metropolis")

        result = export()

        assert json.loads(result.stdout.splitlines()[-1])["title"] == "Metropolis"
        assert "1 titles, 0 people, 1 platforms written" in result.stderr

    @pytest.mark.parametrize("name", ["all.jsonl", "all.jsonl.gz"])
    def test_writes_a_file_that_comes_in_again(self, tmp_path: Path, name: str) -> None:
        make_title("Metropolis")
        file = tmp_path / name
        file.write_text("what was there", encoding="utf-8")

        exported = export(file)
        whole = file.read_bytes()
        export(file)

        assert exported.exit_code == 0
        assert (whole[:2] == b"\x1f\x8b") == name.endswith(".gz")
        assert "2 lines: 0 added, 0 changed, 2 unchanged" in films(file).output
        assert (file.read_bytes(), list(tmp_path.iterdir())) == (whole, [file])

    def test_leaves_the_file_as_it_was_if_it_breaks_off(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        def broken(**_: object) -> object:
            yield "titles", ["{}"]
            raise KeyboardInterrupt

        monkeypatch.setattr("matinee.services.movies.commands.exports.export_lines", broken)
        file = tmp_path / "all.jsonl"
        file.write_text("what was there", encoding="utf-8")

        result = export(file)

        assert result.exit_code != 0
        assert (file.read_text(encoding="utf-8"), list(tmp_path.iterdir())) == ("what was there", [file])

    def test_into_a_folder_that_is_not_there_says_so(self, tmp_path: Path) -> None:
        result = export(tmp_path / "nowhere" / "all.jsonl")

        assert (result.exit_code, "cannot be written" in result.output) == (1, True)
