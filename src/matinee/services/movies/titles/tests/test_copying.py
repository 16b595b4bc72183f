"""Rows of one title copied for another: which, in what order, and what becomes of those that are there."""

from typing import Any

from matinee.services.movies.models import Connection, Movie
from matinee.services.movies.tests.factories import make_platform, make_title
from matinee.services.movies.titles.actions.copying import ALL, copy_rows
from matinee.services.movies.titles.models.details import Tagline, Trivia


def with_taglines(title: str, *texts: str) -> Movie:
    return make_title(title, taglines=list(texts))


def taglines(movie: Movie) -> list[tuple[int, str]]:
    return list(Tagline.objects.filter(movie=movie).order_by("position").values_list("position", "text"))


class TestCopyRows:
    def test_come_behind_those_that_are_there_and_leave_out_what_is_there(self) -> None:
        kept, gone = with_taglines("Kept", "A", "B"), with_taglines("Gone", "C", "B", "D")

        ids = copy_rows(Tagline, ("text",), gone=gone.pk, kept=kept.pk)

        assert taglines(kept) == [(0, "A"), (1, "B"), (2, "C"), (3, "D")]
        assert taglines(gone) == [(0, "C"), (1, "B"), (2, "D")]
        texts = dict(Tagline.objects.values_list("pk", "text"))
        assert [(texts[old], texts[new]) for old, new in ids.items()] == [("C", "C"), ("D", "D")]
        assert set(ids.values()) == set(Tagline.objects.filter(movie=kept, text__in="CD").values_list("pk", flat=True))

    def test_begin_at_the_first_place_where_there_are_none(self) -> None:
        kept, gone = make_title("Kept"), with_taglines("Gone", "A", "B")
        Tagline.objects.filter(movie=gone, text="A").update(position=7)

        copy_rows(Tagline, ("text",), gone=gone.pk, kept=kept.pk)

        assert taglines(kept) == [(0, "B"), (1, "A")]

    def test_keep_their_places_where_these_mean_more_than_an_order(self) -> None:
        kept, gone = with_taglines("Kept", "A"), with_taglines("Gone", "B", "C")

        copy_rows(Tagline, ("text",), gone=gone.pk, kept=kept.pk, in_place=True)

        assert sorted(taglines(kept)) == [(0, "A"), (0, "B"), (1, "C")]

    def test_of_rows_that_are_equal_copy_one(self) -> None:
        fact: dict[str, Any] = {"text": "It ends.", "kind": "trivia"}
        kept, gone = make_title("Kept", trivia=[fact]), make_title("Gone", trivia=[{**fact, "kind": "goof"}] * 2)

        assert len(copy_rows(Trivia, ALL, gone=gone.pk, kept=kept.pk)) == 1
        assert len(copy_rows(Trivia, ("text",), gone=gone.pk, kept=kept.pk)) == 0
        assert list(Trivia.objects.filter(movie=kept).order_by("position").values_list("kind", flat=True)) == [
            "trivia", "goof",
        ]  # fmt: skip

    def test_never_connect_a_title_to_itself(self) -> None:
        kept, other = make_title("Kept"), make_title("Other")
        gone = make_title("Gone", connections=[{"kind": "follows", "movie": movie.pk} for movie in (kept, other)])

        copy_rows(Connection, ("kind", "other_id"), gone=gone.pk, kept=kept.pk)

        assert [row.other_id for row in Connection.objects.filter(movie=kept)] == [other.pk]

    def test_of_links_copy_what_is_missing(self) -> None:
        one, two, three = (make_platform(name).pk for name in ("One", "Two", "Three"))
        kept, gone = make_title("Kept", platforms=[one]), make_title("Gone", platforms=[three, one, two])

        ids = copy_rows(Movie.platforms.through, ("platform_id",), gone=gone.pk, kept=kept.pk)

        assert set(kept.platforms.values_list("pk", flat=True)) == {one, two, three}
        assert len(ids) == 2
        assert list(ids) == sorted(ids)
