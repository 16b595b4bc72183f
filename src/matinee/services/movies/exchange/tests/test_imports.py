"""Importing films: every line accounted for, the same file again changes nothing."""

import gzip
import json
from pathlib import Path
from typing import Any

import pytest

from matinee.services.movies.exchange.actions import imports
from matinee.services.movies.exchange.actions.demo import demo_size, load_demo
from matinee.services.movies.exchange.actions.imports import import_films
from matinee.services.movies.exchange.actions.reports import Report
from matinee.services.movies.models import Connection, Credit, ExternalId, Genre, Movie, Person, SourceRecord
from matinee.services.movies.tests.factories import (
    BY,
    NOW,
    events,
    film_line,
    make_platform,
    make_review,
    make_title,
    stored_rating,
)
from matinee.services.movies.titles.actions.titles import change_title, withdraw_title
from matinee.services.movies.titles.queries.titles import get_title_page

CATALOG = Path(__file__).parents[7] / "shared" / "data" / "catalog" / "films.jsonl.gz"


def run(*lines: str, source: str = "mine", **options: Any) -> Report:
    return import_films(lines, source=source, now=NOW, **options)


def counts(report: Report) -> tuple[int, int, int, int]:
    return report.added, report.changed, report.unchanged, report.skipped_count


METROPOLIS = film_line(
    id="m1",
    year=1927,
    runtime=153,
    genres=["Drama"],
    countries=["Germany"],
    languages=["German"],
    external_ids={"imdb": "tt0017136"},
    credits=[{"name": "Fritz Lang", "category": "director"}],
)


class TestImport:
    def test_adds_each_film_and_says_so(self) -> None:
        report = run(METROPOLIS, film_line("M", directors=["Fritz Lang"], cast=["Peter Lorre"]))

        assert counts(report) == (2, 0, 0, 0)
        movie = Movie.objects.get(title="Metropolis")
        assert (movie.release_year, movie.runtime_minutes) == (1927, 153)
        assert [country.code for country in movie.countries.all()] == ["DE"]
        assert Person.objects.count() == 2
        assert [name for name, _ in events()] == ["PersonAdded"] * 2 + ["MovieAdded"] * 2

    def test_again_changes_nothing(self) -> None:
        lines = [METROPOLIS, film_line("M"), film_line("M", year=1931), film_line("M", id=7)]
        run(*lines)
        before = [list(model.objects.order_by("pk").values()) for model in (Movie, Credit, ExternalId, SourceRecord)]
        said = events()

        report = run(*lines)

        after = [list(model.objects.order_by("pk").values()) for model in (Movie, Credit, ExternalId, SourceRecord)]
        assert counts(report) == (0, 0, 4, 0)
        assert (after, events()) == (before, said)

    def test_of_a_changed_line_changes_its_film_once_and_keeps_its_ratings(self) -> None:
        run(METROPOLIS)
        make_review(Movie.objects.get(), 1, 9)
        changed = METROPOLIS.replace("153", "148")

        reports = [counts(run(changed)) for _ in range(2)]

        assert reports == [(0, 1, 0, 0), (0, 0, 1, 0)]
        assert Movie.objects.get().runtime_minutes == 148
        assert stored_rating(Movie.objects.get())[:2] == (1, 9)
        assert [name for name, _ in events()] == ["PersonAdded", "MovieAdded", "ReviewPublished", "MovieChanged"]

    def test_skips_repeated_lines_however_far_apart(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(imports, "BATCH", 2)
        lines = [METROPOLIS, film_line("M"), film_line("N"), METROPOLIS.replace("153", "148"), METROPOLIS]

        reports = [counts(run(*lines)) for _ in range(2)]

        assert reports == [(3, 0, 0, 2), (0, 0, 3, 2)]
        assert Movie.objects.get(title="Metropolis").runtime_minutes == 153

    def test_under_another_name_recognises_films_by_imdb_id_or_likeness(self) -> None:
        alike = {"year": 1931, "directors": ["Fritz Lang"]}
        run(METROPOLIS, film_line("M", **alike))

        report = run(
            film_line("Métropolis (restored)", id="x", imdb="tt0017136"),
            film_line("m", id="y", **alike),
            film_line("M", id="z", year=1951, directors=["Joseph Losey"]),
            source="theirs",
        )

        assert counts(report) == (1, 2, 0, 0)
        assert Movie.objects.count() == 3

    def test_only_fills_what_a_film_of_another_source_lacks(self) -> None:
        rich = film_line(
            "Ran", year=1985, id=1, directors=["Akira Kurosawa"], genres=["Drama", "War"], synopsis="A king divides."
        )
        poor = film_line(
            "Ran", year=1985, id=7, directors=["Akira Kurosawa"], genres=["Action"], runtime=162, imdb="tt0089881"
        )
        run(rich, source="rich")

        report = run(poor, source="poor")

        page = json.loads(get_title_page(Movie.objects.get().pk))
        assert (report.added, report.changed) == (0, 1)
        assert (page["genres"], page["synopsis"], page["runtime_minutes"]) == (["Drama", "War"], "A king divides.", 162)
        assert page["external_ids"] == [{"source": "imdb", "value": "tt0089881"}]
        assert (run(rich, source="rich").unchanged, run(poor, source="poor").unchanged) == (1, 1)

    def test_keeps_two_films_of_one_title_apart(self) -> None:
        same = {"year": 1931, "directors": ["Fritz Lang"]}

        run(film_line("M", id=1, **same), film_line("M", id=2, **same))
        report = run(film_line("M", id=1, **same), film_line("M", id=2, **same))

        assert (Movie.objects.count(), counts(report)) == (2, (0, 0, 2, 0))

    def test_leaves_a_taken_external_id_where_it_is(self) -> None:
        make_title(external_ids={"wikipedia": "Metropolis"})

        report = run(film_line("Other", id=1, external_ids={"wikipedia": "Metropolis", "imdb": "tt0000001"}))

        assert counts(report) == (1, 0, 0, 0)
        assert report.notes[0][1].startswith("wikipedia id left out")
        assert ExternalId.objects.get(source="imdb").movie.title == "Other"

    def test_gives_two_lines_of_one_imdb_id_to_the_first(self) -> None:
        report = run(film_line("A", id=1, imdb="tt0000001"), film_line("B", id=2, imdb="tt0000001"))

        assert counts(report) == (2, 0, 0, 0)
        assert ExternalId.objects.get().movie.title == "A"
        assert report.note_counts.total() == 1

    def test_does_not_bring_back_what_was_withdrawn(self) -> None:
        run(METROPOLIS)
        withdraw_title(movie_id=Movie.objects.get().pk, by=BY, now=NOW)
        said = events()

        reports = [counts(run(line)) for line in (METROPOLIS, METROPOLIS.replace("153", "148"))]

        assert reports == [(0, 0, 0, 1), (0, 0, 0, 1)]
        assert events() == said

    def test_leaves_an_admins_changes_as_long_as_the_line_says_the_same(self) -> None:
        run(METROPOLIS)
        change_title(movie_id=Movie.objects.get().pk, details={"title": "Metropolis!"}, by=BY, now=NOW)

        run(METROPOLIS)

        assert Movie.objects.get().title == "Metropolis!"

    def test_links_known_platforms_and_notes_others(self) -> None:
        make_platform("Netflix")

        report = run(film_line(platforms=["netflix", "Blockbuster"]))

        assert [platform.name for platform in Movie.objects.get().platforms.all()] == ["Netflix"]
        assert report.note_counts == {"platform left out": 1}

    def test_keeps_the_platforms_of_a_film_whose_line_names_none(self) -> None:
        movie = make_title("Metropolis")

        run(film_line("Metropolis"))

        assert movie.platforms.count() == 1

    def test_merges_people_and_genres_by_name(self) -> None:
        run(film_line("A", cast=["Méliès"], genres=["Sci-Fi"]), film_line("B", cast=["melies"], genres=["SCI-FI"]))

        assert (Person.objects.count(), Genre.objects.count()) == (1, 1)

    def test_killed_between_batches_goes_on_where_it_was(self, monkeypatch: pytest.MonkeyPatch) -> None:
        lines = [film_line(f"Film {number}", cast=["A", "B"]) for number in range(10)]
        monkeypatch.setattr(imports, "BATCH", 4)
        whole = imports._import_batch

        def die(batch: Any, this: Any) -> None:
            whole(batch, this)
            if this.report.added == 8:
                raise KeyboardInterrupt

        monkeypatch.setattr(imports, "_import_batch", die)
        with pytest.raises(KeyboardInterrupt):
            run(*lines)
        monkeypatch.setattr(imports, "_import_batch", whole)

        report = run(*lines)

        assert counts(report) == (2, 0, 8, 0)
        assert (Movie.objects.count(), Credit.objects.count(), SourceRecord.objects.count()) == (10, 20, 10)

    def test_takes_fewer_long_lines_at_once(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr("matinee.services.movies.exchange.actions.imports.BATCH_CHARACTERS", 1000)
        told: list[int] = []

        report = import_films(
            [film_line(f"Film {number}", synopsis="x" * 400) for number in range(7)],
            source="mine",
            now=NOW,
            on_progress=told.append,
        )

        assert (report.added, told) == (7, [3, 3, 1])

    def test_tells_its_progress_batch_by_batch(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(imports, "BATCH", 4)
        progress: list[int] = []

        run(*[film_line(f"Film {number}") for number in range(10)], on_progress=progress.append)

        assert progress == [4, 4, 2]


class TestDemo:
    def test_loads_once(self) -> None:
        first = load_demo(now=NOW)
        second = load_demo(now=NOW)

        assert first is not None
        assert counts(first) == (demo_size(), 0, 0, 0)
        assert first.note_counts == {}
        assert second is None
        assert Movie.objects.filter(kind="episode", series__title="Fawlty Towers").count() == 12
        assert not Connection.objects.filter(other=None).exists()
        assert Person.objects.get(name="Orson Welles").credits.exists()
        assert Movie.objects.get(title="Casablanca").platforms.exists()

    def test_keeps_away_where_there_is_something(self) -> None:
        make_platform()

        assert load_demo(now=NOW) is None


@pytest.mark.skipif(not CATALOG.exists(), reason="The large catalogue is not beside this checkout.")
def test_the_large_catalogue_comes_in_whole() -> None:
    with gzip.open(CATALOG, "rt") as file:
        lines = [next(file) for _ in range(500)]

    first, second = run(*lines), run(*lines)

    assert first.added + first.skipped_count == 500
    assert first.added > 480
    assert counts(second) == (0, 0, first.added, first.skipped_count)
