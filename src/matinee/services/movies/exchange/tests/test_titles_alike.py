"""Titles that share title and year and have no IMDb id: references tell them apart, wherever an export goes."""

import json
from typing import Any

from matinee.services.movies.curation.actions.merges import merge, undo_merge
from matinee.services.movies.curation.actions.reverts import revert_change
from matinee.services.movies.exchange.tests.exporting import empty, exported, run
from matinee.services.movies.models import AwaitedSeries, Change, Connection, Movie
from matinee.services.movies.tests.factories import BY, NOW, film_line, make_title
from matinee.services.movies.titles.actions.titles import change_title, withdraw_title
from matinee.services.movies.titles.domain.credits import CreditLine
from matinee.services.movies.titles.queries.documents import film_documents


def written_again(lines: list[str]) -> list[str]:
    """What an export says after it was imported into an empty catalogue."""
    empty()
    run(lines, source="export")
    return exported()


def referring(movie: Movie, lines: list[str]) -> Any:
    """What the line of a title says of other titles."""
    line = next(line for line in map(json.loads, lines) if line.get("id") == str(movie.uid))
    return line.get("series") or line["connections"]


class TestOtherTitles:
    def test_are_told_apart_by_their_ids(self) -> None:
        first, second = (make_title("Show", kind="series", release_year=1990) for _ in range(2))
        follower = make_title(connections=[{"kind": "follows", "movie": second.pk}, {"kind": "features", "title": "X"}])
        episode = make_title("Pilot", kind="episode", series={"movie": first.pk})
        before = exported()

        after = written_again(before)

        meant = {"title": "Show", "year": 1990}
        assert referring(follower, before) == [
            {"kind": "follows", **meant, "id": str(second.uid)},
            {"kind": "features", "title": "X"},
        ]
        assert referring(episode, before) == {**meant, "id": str(first.uid)}
        assert after == before
        assert Connection.objects.get(kind="follows").other == Movie.objects.get(uid=second.uid)
        assert Movie.objects.get(title="Pilot").series == Movie.objects.get(uid=first.uid)
        assert not AwaitedSeries.objects.exists()

    def test_are_awaited_by_their_ids_wherever_their_lines_stand(self) -> None:
        first, second = (make_title("Show", kind="series", release_year=1990) for _ in range(2))
        make_title("Pilot", kind="episode", series={"movie": second.pk})
        make_title("Sequel", connections=[{"kind": "follows", "movie": second.pk}])
        lines = exported()
        empty()

        own = [line for line in lines if str(second.uid) in line and "Show" not in json.loads(line)["title"]]
        run([*own, *(line for line in lines if line.startswith(f'{{"id":"{first.uid}"'))], source="export")
        awaiting = AwaitedSeries.objects.get().uid, Connection.objects.get().other_uid
        said = [referring(movie, exported()) for movie in Movie.objects.exclude(title="Show").order_by("title")]
        run(lines, source="export")

        assert awaiting == (second.uid, second.uid)
        meant = {"title": "Show", "year": 1990, "id": str(second.uid)}
        assert said == [meant, [{"kind": "follows", **meant}]]
        assert Movie.objects.get(title="Pilot").series == Connection.objects.get().other
        assert sorted(exported()) == sorted(lines)

    def test_have_no_ids_where_a_year_kind_or_imdb_id_tells_them_apart(self) -> None:
        by_year = make_title("Alike", release_year=1990)
        for year in (1991, None):
            make_title("Alike", release_year=year)
        by_kind = make_title("Show", kind="series")
        make_title("Show", kind="film")
        by_imdb = make_title("Known", external_ids={"imdb": "tt0000001"})
        make_title("Known")
        withdrawn = make_title("Alike", release_year=1990)
        withdraw_title(movie_id=withdrawn.pk, by=BY, now=NOW)
        others = [{"kind": "follows", "movie": movie.pk} for movie in (by_year, by_imdb)]
        follower = make_title("Alike", release_year=1990, connections=others)
        episode = make_title("Pilot", kind="episode", series={"movie": by_kind.pk})

        lines = exported()

        assert referring(follower, lines) == [
            {"kind": "follows", "title": "Alike", "year": 1990},
            {"kind": "follows", "imdb": "tt0000001"},
        ]
        assert referring(episode, lines) == {"title": "Show"}

    def test_are_told_apart_where_no_year_does(self) -> None:
        undated, _ = make_title("Alike"), make_title("Alike", release_year=1990)
        make_title("Sequel", connections=[{"kind": "follows", "movie": undated.pk}])
        before = exported()

        assert written_again(before) == before
        assert Connection.objects.get().other == Movie.objects.get(uid=undated.uid)

    def test_are_not_taken_for_one_that_was_withdrawn(self) -> None:
        shown, withdrawn = make_title("Alike"), make_title("Alike")
        make_title("Sequel", connections=[{"kind": "follows", "movie": withdrawn.pk}])
        withdraw_title(movie_id=withdrawn.pk, by=BY, now=NOW)
        before = exported()

        assert written_again(before) == before
        assert Connection.objects.get().other is None
        assert Movie.objects.get(uid=shown.uid)

    def test_are_found_by_the_ids_that_they_have_elsewhere(self) -> None:
        first, second = (
            make_title("Alike", release_year=1990, credits=[CreditLine(name, "director")]) for name in ("Ada", "Bea")
        )
        make_title("Sequel", connections=[{"kind": "follows", "movie": second.pk}])
        lines = exported()
        empty()
        here = make_title("Alike", release_year=1990, credits=[CreditLine("Bea", "director")])

        run(lines, source="export")

        assert Connection.objects.get().other == here
        assert Movie.objects.filter(uid=first.uid).exists()
        assert not Movie.objects.filter(uid=second.uid).exists()

    def test_that_came_later_do_not_change_what_an_older_export_says(self) -> None:
        one = make_title("Alike", kind="series")
        make_title("Sequel", connections=[{"kind": "follows", "movie": one.pk}])
        make_title("Pilot", kind="episode", series={"movie": one.pk})
        older = exported()
        make_title("Alike", kind="series")

        report = run(older, source="export")

        assert report.unchanged == len(older)
        assert Connection.objects.get().other == one

    def test_stay_awaited_through_a_merge_and_a_reverted_change(self) -> None:
        uid = "00000000-0000-4000-8000-000000000001"
        series = {"title": "Show", "id": uid}
        run([film_line("Pilot", kind="episode", id=1, series=series, connections=[{"kind": "follows", **series}])])
        gone, kept = Movie.objects.get(), make_title("Pilot", kind="special")
        document = film_documents([gone.pk])[gone.pk]

        change_title(movie_id=gone.pk, details={"connections": [], "kind": "special", "series": None}, by=BY, now=NOW)
        revert_change(change_id=Change.objects.latest("pk").pk, by=BY, now=NOW)
        assert film_documents([gone.pk])[gone.pk] == document
        done = merge(kind="movie", kept_id=kept.pk, gone_id=gone.pk, by=BY, now=NOW)
        merged = film_documents([kept.pk])[kept.pk]
        undo_merge(merge_id=done.pk, by=BY, now=NOW)

        assert (merged["series"], merged["connections"]) == (document["series"], document["connections"])
        assert film_documents([gone.pk])[gone.pk] == document
        run([json.dumps({"id": uid, "title": "Show", "kind": "series"}), film_line("Show", id=2, kind="series")])
        assert Movie.objects.get(pk=gone.pk).series == Connection.objects.get().other == Movie.objects.get(uid=uid)
