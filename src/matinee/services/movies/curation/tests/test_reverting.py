"""What reverting a change brings back, and which changes and merges are shown to whom."""

from typing import Any

import pytest

from matinee.foundation.problems import NotFound
from matinee.services.movies.availability.actions.platforms import change_platform, remove_platform
from matinee.services.movies.availability.queries.platforms import NoSuchPlatform
from matinee.services.movies.curation.actions.merges import merge, undo_merge
from matinee.services.movies.curation.actions.restoring import title_details
from matinee.services.movies.curation.actions.reverts import ChangedSince, NotToBeReverted, revert_change
from matinee.services.movies.curation.queries.history import (
    NoSuchChange,
    get_change_page,
    list_changes_of_person,
    list_changes_of_platform,
    list_changes_of_title,
)
from matinee.services.movies.curation.queries.merges import (
    NoSuchMerge,
    find_kept_person,
    get_merge_page,
    list_merges,
)
from matinee.services.movies.models import Change, Movie, Person, Platform
from matinee.services.movies.service import movies
from matinee.services.movies.tests.factories import (
    BY,
    NOW,
    events,
    make_person,
    make_platform,
    make_title,
)
from matinee.services.movies.titles.actions.people import change_person, remove_person
from matinee.services.movies.titles.actions.titles import change_title, withdraw_title
from matinee.services.movies.titles.domain.credits import CreditLine
from matinee.services.movies.titles.queries.documents import film_documents
from matinee.services.movies.titles.queries.people import NoSuchPerson
from matinee.services.movies.titles.queries.titles import NoSuchMovie


def merged(kind: str, kept: int, gone: int) -> Any:
    return merge(kind=kind, kept_id=kept, gone_id=gone, by=BY, now=NOW)


def undone(number: int) -> None:
    undo_merge(merge_id=number, by=BY, now=NOW)


def changes_of(movie: Movie) -> list[int]:
    return list(Change.objects.filter(movie=movie).order_by("pk").values_list("pk", flat=True))


def subjects() -> list[str]:
    return [subject for (subject,) in movies.execute("SELECT subject FROM outbox ORDER BY position")]


class TestReverting:
    def test_leaves_what_was_changed_since_unless_it_is_forced(self) -> None:
        movie = make_title(release_year=1926)
        for year in (1927, 1928):
            change_title(movie_id=movie.pk, details={"release_year": year}, by=BY, now=NOW)
        change = changes_of(movie)[1]

        with pytest.raises(ChangedSince) as problem:
            revert_change(change_id=change, by=BY, now=NOW)
        revert_change(change_id=change, by=BY, now=NOW, force=True)

        assert problem.value.members["fields"] == ["year"]
        assert film_documents([movie.pk])[movie.pk]["year"] == 1926

    def test_shows_a_withdrawn_title_once(self) -> None:
        movie = make_title()
        withdraw_title(movie_id=movie.pk, by=BY, now=NOW)
        change, before = changes_of(movie)[-1], len(events())
        revert_change(change_id=change, by=BY, now=NOW)

        with pytest.raises(NotToBeReverted, match="shown already"):
            revert_change(change_id=change, by=BY, now=NOW)

        assert events()[before:] == [("MovieChanged", {"movie_id": str(movie.pk)})]
        assert subjects()[-1] == f"movie/{movie.pk}"

    def test_is_not_for_merges(self) -> None:
        kept, gone = make_title("A"), make_title("B")
        done = merged("movie", kept.pk, gone.pk)
        merges = [changes_of(kept)[-1]]
        undone(done.pk)

        for change in (*merges, changes_of(kept)[-1]):
            with pytest.raises(NotToBeReverted, match=f"DELETE /api/v1/merges/{done.pk}/"):
                revert_change(change_id=change, by=BY, now=NOW)

    def test_of_a_change_of_a_platform_or_person_writes_what_there_was(self) -> None:
        platform, person = make_platform("MUBI"), make_person("Ada")
        change_platform(platform_id=platform.pk, details={"name": "Mubi", "regions": ["DE"]}, by=BY, now=NOW)
        change_person(person_id=person.pk, details={"name": "Bea", "birth_date": "1900"}, by=BY, now=NOW)

        for change in list(Change.objects.filter(action="changed").values_list("pk", flat=True)):
            revert_change(change_id=change, by=BY, now=NOW)

        platform.refresh_from_db()
        person.refresh_from_db()
        assert (platform.name, platform.regions, person.name, person.birth_date) == ("MUBI", [], "Ada", "")

    def test_brings_a_platform_and_a_person_back_that_were_removed(self) -> None:
        platform, person = make_platform("MUBI", regions=["DE"]), make_person("Ada", birth_date="1900")
        uid = person.uid
        remove_platform(platform_id=platform.pk, by=BY, now=NOW)
        remove_person(person_id=person.pk, by=BY, now=NOW)

        for change in list(Change.objects.filter(action="withdrawn").values_list("pk", flat=True)):
            revert_change(change_id=change, by=BY, now=NOW)

        assert list(Platform.objects.values_list("name", "regions")) == [("MUBI", ["DE"])]
        assert list(Person.objects.values_list("name", "birth_date", "uid")) == [("Ada", "1900", uid)]

    def test_needs_a_change(self) -> None:
        with pytest.raises(NoSuchChange):
            revert_change(change_id=4711, by=BY, now=NOW)


class TestWhatIsShown:
    def test_of_merges_and_changes_is_without_what_was_withdrawn_unless_one_sees_all(self) -> None:
        kept, gone = make_title("A"), make_title("B")
        done = merged("movie", kept.pk, gone.pk)
        change = changes_of(kept)[-1]
        shown = len(list_merges(page_size=9).rows), len(list_changes_of_title(kept.pk, page_size=9).rows)

        withdraw_title(movie_id=kept.pk, by=BY, now=NOW)

        assert shown == (1, 2)
        assert (len(list_merges(page_size=9).rows), len(list_merges(page_size=9, sees_all=True).rows)) == (0, 1)
        assert len(list_changes_of_title(kept.pk, page_size=9, sees_all=True).rows) == 3
        assert get_merge_page(done.pk, sees_all=True)
        assert get_change_page(change, sees_all=True)
        for read, problem in (
            (lambda: get_merge_page(done.pk), NoSuchMerge),
            (lambda: get_change_page(change), NoSuchChange),
            (lambda: list_changes_of_title(kept.pk, page_size=9), NoSuchMovie),
        ):
            with pytest.raises(problem):
                read()

    def test_of_people_and_platforms_that_were_removed_is_for_those_who_see_all(self) -> None:
        person, platform = make_person("Ada").pk, make_platform("MUBI").pk
        remove_person(person_id=person, by=BY, now=NOW)
        remove_platform(platform_id=platform, by=BY, now=NOW)

        with pytest.raises(NoSuchPerson):
            list_changes_of_person(person, page_size=9)
        with pytest.raises(NoSuchPlatform):
            list_changes_of_platform(platform, page_size=9)
        assert len(list_changes_of_person(person, page_size=9, sees_all=True).rows) == 2
        assert len(list_changes_of_platform(platform, page_size=9, sees_all=True).rows) == 2
        for read in (list_changes_of_person, list_changes_of_platform):
            with pytest.raises(NotFound):
                read(4711, page_size=9, sees_all=True)

    def test_of_one_who_was_merged_away_is_with_who_was_kept(self) -> None:
        kept, gone = make_person("Ada"), make_person("Bea")
        merged("person", kept.pk, gone.pk)

        with pytest.raises(NoSuchPerson):
            list_changes_of_person(gone.pk, page_size=9, sees_all=True)

        assert (find_kept_person(gone.pk), find_kept_person(kept.pk)) == (kept.pk, None)
        assert len(list_changes_of_person(kept.pk, page_size=9).rows) == 2


class TestRestoring:
    @pytest.mark.parametrize("name", ["x" * 100, "ß" * 100])
    def test_finds_platforms_of_the_longest_names(self, name: str) -> None:
        make_platform("x" * 99 + "y")
        platform = make_platform(name)
        offer = {"platform": name, "region": "DE", "kind": "rent"}
        elsewhere = {**offer, "platform": "x" * 99}

        details = title_details({"platforms": [name, "x" * 99], "offers": [offer, elsewhere]})

        assert details == {"platforms": [platform.pk], "offers": [offer]}

    def test_leaves_out_the_numbers_of_people_and_titles_that_are_no_more(self) -> None:
        there, gone, movie, series = make_person("Ada"), make_person("Bea"), make_title(), make_title(kind="series")
        merged("person", there.pk, gone.pk)
        withdraw_title(movie_id=movie.pk, by=BY, now=NOW)
        known, unknown = {"name": "Ada", "person": there.pk}, {"name": "Bea", "person": gone.pk}
        others = [{"kind": "follows", "movie": series.pk}, {"kind": "features", "title": "X"}]

        details = title_details(
            {
                "awards": [{"event": "Venice", "people": [known, unknown]}, {"event": "Cannes"}],
                "credits": [{**known, "category": "actor"}, {**unknown, "category": "actor", "uncredited": True}],
                "connections": [*others, {"kind": "follows", "movie": movie.pk}],
                "series": {"movie": series.pk},
            }
        )

        assert details == {
            "awards": [{"event": "Venice", "people": [known, {"name": "Bea"}]}, {"event": "Cannes", "people": []}],
            "credits": [
                CreditLine("Ada", "actor", person_id=there.pk), CreditLine("Bea", "actor", uncredited=True),
            ],
            "connections": others,
            "series": {"movie": series.pk},
        }  # fmt: skip
        assert title_details({"series": {"movie": movie.pk}}) == {"series": None}

    def test_takes_nothing_for_what_was_not_there(self) -> None:
        keys = ("title", "season", "genres", "year", "release_date", "countries", "external_ids", "credits", "series")

        details = title_details(dict.fromkeys(keys))

        assert details == {
            "title": "", "season": None, "genres": [], "release_year": None, "release_date": None, "countries": [],
            "external_ids": {}, "credits": [], "series": None,
        }  # fmt: skip
