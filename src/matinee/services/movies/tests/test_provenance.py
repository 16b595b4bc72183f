"""Merging, undoing, reverting, exporting and importing, in every order: what was there comes back."""

from contextlib import suppress
from datetime import timedelta
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from matinee.foundation.problems import Conflict, Invalid
from matinee.services.movies.availability.queries.where import PLACES
from matinee.services.movies.curation.actions.merges import merge, undo_merge
from matinee.services.movies.curation.actions.reverts import revert_change
from matinee.services.movies.curation.tests.merging import snapshot
from matinee.services.movies.exchange.actions.imports import import_films
from matinee.services.movies.exchange.tests.exporting import empty, exported, linked
from matinee.services.movies.models import Change, Merge, Movie, Person, Proposal, Review
from matinee.services.movies.reviews.actions.reviews import (
    AlreadyReviewed,
    edit_review,
    publish_review,
    vote_helpful,
    withdraw_review,
)
from matinee.services.movies.shelves.actions import add_to_watchlist
from matinee.services.movies.tests.drawing import (
    DETAILS,
    KINDS,
    PEOPLE,
    TITLES,
    rolled_back,
    some,
)
from matinee.services.movies.tests.factories import (
    ADMIN,
    BY,
    NOW,
    claims,
    events,
    make_offer,
    make_person,
    make_platform,
    make_title,
    recounted_rating,
    stored_rating,
)
from matinee.services.movies.titles.actions.titles import change_title
from matinee.services.movies.titles.queries.documents import film_documents, person_documents

TITLE = st.fixed_dictionaries({}, optional=DETAILS)
REVIEWS = st.lists(
    st.tuples(TITLES, st.integers(1, 3), st.integers(1, 10), st.booleans(), st.integers(0, 3)), max_size=8
)
SHELVED = st.lists(st.tuples(TITLES, st.integers(1, 3), st.integers(0, 3)), max_size=5)
OFFERS = st.lists(st.tuples(TITLES, st.integers(0, 1), st.sampled_from(["DE", "FR"])), max_size=4)
TITLES_GIVEN = st.lists(TITLE, max_size=5)
HANGING = st.tuples(REVIEWS, SHELVED, OFFERS)
WRITES = st.lists(st.tuples(TITLES, st.integers(1, 3), st.none() | st.integers(1, 10)), max_size=6)
MERGES = st.lists(
    st.tuples(st.sampled_from(["movie", "movie", "person"]), TITLES, TITLES).filter(lambda drawn: drawn[1] != drawn[2]),
    min_size=1,
    max_size=4,
)


class Catalogue:
    """Five titles and three people, with what examples give them."""

    def __init__(self, titles: list[dict[str, Any]]) -> None:
        self.platforms = [make_platform("MUBI"), make_platform("Netflix")]
        self.people = [make_person(name, external_ids={"wikidata": f"Q{n + 1}"}) for n, name in enumerate(PEOPLE)]
        self.titles: list[Movie] = []
        for number, kind in enumerate(KINDS):
            more: dict[str, Any] = {"series": {"movie": self.titles[2].pk}} if kind == "episode" else {}
            platform = self.platforms[number % 2].pk
            self.titles.append(make_title(f"Title {number // 2 % 2}", kind=kind, platforms=[platform], **more))
        for movie, details in zip(self.titles, titles, strict=False):
            self.write(movie, details)

    def write(self, movie: Movie, details: dict[str, Any]) -> None:
        given = dict(details)
        if "connections" in given:
            known = [
                {**one, "movie": self.titles[one["movie"]].pk} if "movie" in one else one
                for one in given["connections"]
            ]
            given["connections"] = [one for one in known if one.get("movie") != movie.pk]
        if "external_ids" in given:
            given["external_ids"] = {source: f"{source} of {movie.pk}" for source in given["external_ids"]}
        change_title(movie_id=movie.pk, details=given, by=BY, now=NOW)

    def fill(self, reviews: Any, shelved: Any, offers: Any) -> None:
        for title, user, rating, active, days in reviews:
            with suppress(AlreadyReviewed):
                now = NOW + timedelta(days=days)
                review = publish_review(movie_id=self.titles[title].pk, author=claims(user), rating=rating, now=now)
                vote_helpful(review_id=review.pk, user_id=50 + days)
                if not active:
                    edit_review(review_id=review.pk, editor=ADMIN, now=now, active=False)
        for title, user, days in shelved:
            add_to_watchlist(user_id=user, movie_id=self.titles[title].pk, now=NOW + timedelta(days=days))
        for title, platform, region in offers:
            with suppress(Conflict):
                make_offer(self.titles[title], self.platforms[platform], region=region)

    @staticmethod
    def review(movie: Movie, user: int, rating: int | None) -> None:
        """Let a user write a review, or edit it, or delete it if there is no rating."""
        review = Review.objects.filter(movie=movie, reviewer=user).first()
        if review is None and rating:
            publish_review(movie_id=movie.pk, author=claims(user), rating=rating, now=NOW)
        elif review is not None and rating:
            edit_review(review_id=review.pk, editor=claims(user, admin=True), rating=rating, now=NOW)
        elif review is not None:
            withdraw_review(review_id=review.pk, editor=claims(user))

    def documents(self) -> dict[int, Any]:
        return film_documents([title.pk for title in self.titles])

    def merge(self, kind: str, kept: int, gone: int) -> Merge | None:
        rows: list[Any] = self.titles if kind == "movie" else self.people
        try:
            return merge(
                kind=kind, kept_id=rows[kept % len(rows)].pk, gone_id=rows[gone % len(rows)].pk, by=BY, now=NOW
            )
        except (Conflict, Invalid):
            return None

    def said(self) -> dict[str, Any]:
        return {
            **snapshot(*self.titles),
            "people": person_documents([person.pk for person in self.people]),
            "merged": list(Person.objects.order_by("pk").values_list("pk", "merged_into")),
            "platforms": list(PLACES.objects.order_by("movie", "platform").values_list("movie", "platform")),
            "proposals": list(Proposal.objects.order_by("pk").values()),
        }


def undo_all(merges: list[Merge], order: Any) -> None:
    """Undo merges in an order of chance, as far as later ones do not stand in the way."""
    waiting = list(merges)
    while waiting:
        one = waiting.pop(order.draw(st.integers(0, len(waiting) - 1)))
        try:
            undo_merge(merge_id=one.pk, by=BY, now=NOW)
        except Conflict:
            waiting.append(one)


@some
@given(titles=TITLES_GIVEN, hanging=HANGING, merges=MERGES, order=st.data())
def test_undoing_merges_in_any_order_brings_everything_back(titles: Any, hanging: Any, merges: Any, order: Any) -> None:
    with rolled_back():
        catalogue = Catalogue(titles)
        catalogue.fill(*hanging)
        before = catalogue.said()

        done = [one for drawn in merges if (one := catalogue.merge(*drawn))]
        for title in catalogue.titles:
            assert stored_rating(title) == recounted_rating(title)
        undo_all(done, order)

        assert catalogue.said() == before


@some
@given(titles=TITLES_GIVEN, hanging=HANGING, merges=MERGES, writes=WRITES, order=st.data())
def test_ratings_are_exact_whatever_is_written_between_a_merge_and_its_undoing(
    titles: Any, hanging: Any, merges: Any, writes: Any, order: Any
) -> None:
    with rolled_back():
        catalogue = Catalogue(titles)
        catalogue.fill(*hanging)
        done = [one for drawn in merges if (one := catalogue.merge(*drawn))]

        for title, user, rating in writes:
            movie = Movie.objects.get(pk=catalogue.titles[title].pk)
            catalogue.review(movie.merged_into or movie, user, rating)
        undo_all(done, order)

        for title in catalogue.titles:
            assert stored_rating(title) == recounted_rating(title)
        assert not Movie.objects.filter(withdrawn_at__isnull=False).exists()


@some
@given(titles=TITLES_GIVEN, writes=st.lists(st.tuples(TITLES, TITLE), min_size=1, max_size=4))
def test_reverting_changes_brings_each_state_back_and_reverting_that_the_next(titles: Any, writes: Any) -> None:
    with rolled_back():
        catalogue = Catalogue(titles)
        states, changes = [catalogue.documents()], []
        for title, details in writes:
            count = Change.objects.count()
            catalogue.write(catalogue.titles[title], details)
            if Change.objects.count() > count:
                changes.append(Change.objects.latest("pk"))
                states.append(catalogue.documents())

        for change in reversed(changes):
            revert_change(change_id=change.pk, by=BY, now=NOW)
            states.pop()
            assert catalogue.documents() == states[-1]
            back = Change.objects.latest("pk")
            revert_change(change_id=back.pk, by=BY, now=NOW)
            revert_change(change_id=Change.objects.latest("pk").pk, by=BY, now=NOW)
            assert catalogue.documents() == states[-1]


@some
@given(titles=TITLES_GIVEN, hanging=HANGING, merges=MERGES)
def test_an_export_comes_back_without_a_change_and_makes_the_same_catalogue_elsewhere(
    titles: Any, hanging: Any, merges: Any
) -> None:
    with rolled_back():
        catalogue = Catalogue(titles)
        catalogue.fill(*hanging)
        for drawn in merges:
            catalogue.merge(*drawn)
        lines, links = exported(), linked()
        before = (list(Movie.objects.order_by("pk").values()), events(), Change.objects.count())

        report = import_films(lines, source="export", now=NOW + timedelta(days=9))
        assert (report.unchanged, report.note_counts) == (len(lines), {})
        assert (list(Movie.objects.order_by("pk").values()), events(), Change.objects.count()) == before

        empty()
        import_films(lines, source="export", now=NOW)
        assert (exported(), linked()) == (lines, links)
        assert import_films(lines, source="export", now=NOW).unchanged == len(lines)
