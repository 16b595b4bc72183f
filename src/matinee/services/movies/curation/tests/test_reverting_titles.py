"""Reverting changes of titles."""

from typing import Any

import pytest

from matinee.foundation.testing import Api
from matinee.services.movies.curation.actions.merges import undo_merge
from matinee.services.movies.curation.actions.merging_people import merge_people
from matinee.services.movies.curation.actions.merging_titles import merge_titles
from matinee.services.movies.curation.actions.reverts import ChangedSince, NotToBeReverted, revert_change
from matinee.services.movies.curation.tests.changing import changed
from matinee.services.movies.curation.tests.merging import LISTS
from matinee.services.movies.models import Change, Movie, Person
from matinee.services.movies.tests.factories import (
    BY,
    NOW,
    events,
    make_person,
    make_platform,
    make_review,
    make_title,
)
from matinee.services.movies.titles.actions.people import ImdbIdTaken, change_person, remove_person
from matinee.services.movies.titles.actions.titles import withdraw_title
from matinee.services.movies.titles.domain.credits import CreditLine
from matinee.services.movies.titles.queries.documents import film_documents, person_documents
from matinee.services.movies.titles.queries.people import NoSuchPerson


def reverted(change: Change, *, force: bool = False) -> None:
    revert_change(change_id=change.pk, by=BY, now=NOW, force=force)


def document(movie: Movie) -> Any:
    return film_documents([movie.pk])[movie.pk]


class TestReverting:
    @pytest.mark.parametrize("key", sorted(LISTS))
    def test_brings_back_every_list(self, key: str) -> None:
        movie = make_title(**LISTS)
        before = document(movie)

        change = changed(movie, **{key: []})
        assert document(movie) != before
        reverted(change)

        assert document(movie) == before

    def test_brings_back_every_plain_field(self) -> None:
        series, other = make_title(kind="series"), make_platform("MUBI")
        movie = make_title(
            "Pilot", kind="episode", series={"movie": series.pk}, season_number=1, episode_number=2,
            release_year=1990, runtime_minutes=50, synopsis="It begins.", original_title="Pilote",
            external_ids={"imdb": "tt0000001"},
        )  # fmt: skip
        before = document(movie)

        change = changed(
            movie, title="X", kind="film", series=None, season_number=None, episode_number=None, release_year=None,
            runtime_minutes=None, synopsis="", original_title="", external_ids={}, platforms=[other.pk],
        )  # fmt: skip
        reverted(change)

        assert document(movie) == before

    def test_is_a_change_itself_and_can_be_reverted(self) -> None:
        movie = make_title("Metropolis")
        change = changed(movie, title="M")

        reverted(change)
        back = Change.objects.latest("pk")
        reverted(back)

        assert (back.source, back.after) == (f"revert:{change.pk}", {"title": "Metropolis"})
        assert document(movie)["title"] == "M"

    def test_leaves_what_the_change_did_not_touch(self) -> None:
        movie = make_title("Metropolis")
        change = changed(movie, release_year=1927)
        changed(movie, synopsis="A city.")

        reverted(change)

        assert document(movie)["synopsis"] == "A city."
        assert "year" not in document(movie)

    def test_names_fields_that_were_changed_again_and_takes_them_by_force(self) -> None:
        movie = make_title("Metropolis")
        change = changed(movie, title="M", release_year=1927)
        changed(movie, title="M!")

        with pytest.raises(ChangedSince) as problem:
            reverted(change)
        assert problem.value.members["fields"] == ["title"]
        assert document(movie)["year"] == 1927
        reverted(change, force=True)

        assert (document(movie)["title"], "year" in document(movie)) == ("Metropolis", False)

    def test_an_addition_withdraws_the_title(self) -> None:
        movie = make_title()

        reverted(Change.objects.get(movie=movie))

        movie.refresh_from_db()
        assert movie.withdrawn_at is not None
        assert events()[-1][0] == "MovieWithdrawn"

    def test_a_withdrawal_shows_the_title_again_with_ids_that_are_free(self, api: Api) -> None:
        movie = make_title(external_ids={"imdb": "tt0017136", "wikidata": "Q1"})
        make_review(movie, 1, 8)
        withdraw_title(movie_id=movie.pk, by=BY, now=NOW)
        withdrawal = Change.objects.latest("pk")
        make_title(external_ids={"wikidata": "Q1"})

        reverted(withdrawal)

        assert api.get(f"{movie.pk}/").json["rating"]["count"] == 1
        assert document(movie)["external_ids"] == {"imdb": "tt0017136"}
        assert Change.objects.latest("pk").action == "restored"
        assert events()[-1] == ("MovieChanged", {"movie_id": str(movie.pk)})
        with pytest.raises(NotToBeReverted):
            reverted(withdrawal)

    def test_credits_a_person_who_is_there_no_more_by_name(self) -> None:
        person, namesake = make_person("Fritz Lang"), make_person("Fritz Lang")
        movie = make_title(credits=[CreditLine("Fritz Lang", "director", person_id=namesake.pk)])
        change = changed(movie, credits=[])
        merge_people(kept_id=person.pk, gone_id=namesake.pk, by=BY, now=NOW)

        reverted(change)

        assert movie.credits.get().person == person

    def test_of_a_person(self) -> None:
        person = make_person("Fritz Lang", biography="Born in Vienna.", names=[{"name": "F. Lang"}])
        before = person_documents([person.pk])
        change_person(person_id=person.pk, details={"name": "X", "biography": "", "names": []}, by=BY, now=NOW)

        reverted(Change.objects.latest("pk"))

        assert person_documents([person.pk]) == before

    def test_brings_a_person_back_who_was_removed(self, api: Api) -> None:
        person = make_person(
            "Fritz Lang", imdb_id="nm0000485", birth_date="1890-12-05", professions=["director"],
            names=[{"name": "Friedrich Lang", "type": "birth"}], external_ids={"wikidata": "Q19504"},
        )  # fmt: skip
        pk, uid, before = person.pk, person.uid, person_documents([person.pk])
        remove_person(person_id=pk, by=BY, now=NOW)
        removal = Change.objects.latest("pk")
        paths = [f"people/{pk}/history/", f"changes/{removal.pk}/"]

        assert [api.as_user().get(path).status_code for path in paths] == [404, 404]
        assert [api.as_admin().get(path).status_code for path in paths] == [200, 200]
        assert [row["action"] for row in api.as_admin().get(paths[0]).json["results"]] == ["withdrawn", "added"]
        reverted(removal)

        assert (person_documents([pk]), Person.objects.get().uid) == (before, uid)
        assert [row["action"] for row in api.get(paths[0]).json["results"]] == ["restored", "withdrawn", "added"]
        with pytest.raises(NotToBeReverted):
            reverted(removal)

    def test_of_a_change_of_somebody_who_was_removed_finds_nobody(self) -> None:
        person = make_person()
        change_person(person_id=person.pk, details={"biography": "B."}, by=BY, now=NOW)
        change = Change.objects.latest("pk")
        remove_person(person_id=person.pk, by=BY, now=NOW)

        with pytest.raises(NoSuchPerson):
            reverted(change)

    def test_leaves_ids_with_whom_they_belong_to_by_now(self) -> None:
        person = make_person(imdb_id="nm0000485")
        remove_person(person_id=person.pk, by=BY, now=NOW)
        removal = Change.objects.latest("pk")
        make_person(imdb_id="nm0000485")

        with pytest.raises(ImdbIdTaken):
            reverted(removal)
        assert Person.objects.count() == 1

    def test_of_a_restoration_withdraws_the_title_again(self) -> None:
        movie = make_title()
        withdraw_title(movie_id=movie.pk, by=BY, now=NOW)
        reverted(Change.objects.latest("pk"))

        reverted(Change.objects.latest("pk"))

        movie.refresh_from_db()
        assert movie.withdrawn_at == NOW
        assert Change.objects.latest("pk").action == "withdrawn"

    def test_of_a_restoration_is_not_for_people_who_are_removed_in_another_way(self) -> None:
        person = make_person()
        remove_person(person_id=person.pk, by=BY, now=NOW)
        reverted(Change.objects.latest("pk"))

        with pytest.raises(NotToBeReverted, match=f"DELETE /api/v1/people/{person.pk}/"):
            reverted(Change.objects.latest("pk"))

    def test_is_not_for_merges_and_added_people(self) -> None:
        merge_titles(kept_id=make_title().pk, gone_id=make_title().pk, by=BY, now=NOW)
        merge = Change.objects.latest("pk")
        make_person()

        for change in (merge, Change.objects.latest("pk")):
            with pytest.raises(NotToBeReverted, match="DELETE"):
                reverted(change)

    def test_is_not_for_merges_that_were_undone(self) -> None:
        people = merge_people(kept_id=make_person().pk, gone_id=make_person().pk, by=BY, now=NOW)
        titles = merge_titles(kept_id=make_title().pk, gone_id=make_title().pk, by=BY, now=NOW)

        for merge in (people, titles):
            undo_merge(merge_id=merge.pk, by=BY, now=NOW)
            with pytest.raises(NotToBeReverted, match=f"DELETE /api/v1/merges/{merge.pk}/"):
                reverted(Change.objects.latest("pk"))
