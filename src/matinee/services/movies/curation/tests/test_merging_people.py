"""Two people who are one: what comes along, where the other address leads, and how it is undone."""

from typing import Any

import pytest

from matinee.foundation.testing import Api
from matinee.services.movies.curation.actions.merges import MergedSince, undo_merge
from matinee.services.movies.curation.actions.merging_people import merge_people
from matinee.services.movies.curation.actions.merging_titles import AlreadyMerged
from matinee.services.movies.exchange.actions.imports import import_films
from matinee.services.movies.models import Credit, Merge, Movie, Nomination, Person, PersonExternalId
from matinee.services.movies.tests.factories import BY, NOW, events, film_line, make_person, make_title
from matinee.services.movies.titles.actions.people import change_person, remove_person
from matinee.services.movies.titles.actions.titles import change_title
from matinee.services.movies.titles.domain.credits import CreditLine
from matinee.services.movies.titles.queries.documents import film_documents, person_documents

DETAILS: dict[str, Any] = {
    "imdb_id": "nm0000485",
    "birth_date": "1890-12-05",
    "biography": "Born in Vienna.",
    "professions": ["director"],
    "names": [{"name": "Friedrich Christian Anton Lang", "type": "birth"}],
    "external_ids": {"wikidata": "Q19504"},
}


def merged(kept: Person, gone: Person) -> Merge:
    return merge_people(kept_id=kept.pk, gone_id=gone.pk, by=BY, now=NOW)


def credited(person: Person, category: str = "director", *characters: str) -> CreditLine:
    return CreditLine(person.name, category, characters, person_id=person.pk)


def snapshot() -> list[Any]:
    """All that can be said of people."""
    return [
        person_documents(list(Person.objects.values_list("pk", flat=True))),
        film_documents(list(Movie.objects.values_list("pk", flat=True))),
        list(Credit.objects.order_by("pk").values()),
        list(Nomination.people.through.objects.order_by("pk").values()),
        list(PersonExternalId.objects.order_by("source", "value").values()),
        list(Person.objects.order_by("pk").values("pk", "merged_into", "imdb_id")),
    ]


class TestMergingPeople:
    def test_brings_credits_and_nominations_without_doubles(self) -> None:
        kept, gone = make_person("Fritz Lang"), make_person("F. Lang")
        awards = [{"event": "Venice", "people": [{"person": kept.pk}, {"person": gone.pk}]}]
        both = make_title(credits=[credited(kept), credited(gone), credited(gone, "writer")], awards=awards)
        alone = make_title(credits=[credited(gone)], awards=[{"event": "Venice", "people": [{"person": gone.pk}]}])

        merged(kept, gone)

        assert list(both.credits.order_by("position").values_list("person", "category")) == [
            (kept.pk, "director"), (kept.pk, "writer"),
        ]  # fmt: skip
        assert [credit.person for credit in alone.credits.all()] == [kept]
        assert [nomination.people.get() for nomination in Nomination.objects.all()] == [kept, kept]

    def test_brings_names_dates_and_ids(self) -> None:
        kept, gone = make_person("Fritz Lang", birth_place="Vienna"), make_person("Friedrich Lang", **DETAILS)

        merged(kept, gone)

        assert person_documents([kept.pk])[kept.pk] == {
            "person": "Fritz Lang",
            "imdb": "nm0000485",
            "names": [
                {"name": "Friedrich Lang", "type": "alias"},
                {"name": "Friedrich Christian Anton Lang", "type": "birth"},
            ],
            "born": "1890-12-05",
            "birth_place": "Vienna",
            "biography": "Born in Vienna.",
            "professions": ["director"],
            "external_ids": {"wikidata": "Q19504"},
        }

    def test_tells_of_each_title_that_shows_another_name(self) -> None:
        kept, gone = make_person("Fritz Lang"), make_person("F. Lang")
        movie = make_title(credits=[credited(gone)])
        before = len(events())

        merged(kept, gone)

        assert events()[before:] == [
            ("PersonWithdrawn", {"person_id": str(gone.pk)}),
            ("PersonMerged", {"gone_id": str(gone.pk), "kept_id": str(kept.pk)}),
            ("PersonChanged", {"person_id": str(kept.pk)}),
            ("MovieChanged", {"movie_id": str(movie.pk)}),
        ]

    def test_tells_of_both_when_it_is_undone(self) -> None:
        kept, gone = make_person("Fritz Lang"), make_person("F. Lang")
        movie = make_title(credits=[credited(gone)])
        merge = merged(kept, gone)
        before = len(events())

        undo_merge(merge_id=merge.pk, by=BY, now=NOW)

        assert events()[before:] == [
            ("PersonMerged", {"gone_id": str(gone.pk), "kept_id": str(kept.pk), "undone": True}),
            ("PersonAdded", {"person_id": str(gone.pk)}),
            ("PersonChanged", {"person_id": str(kept.pk)}),
            ("MovieChanged", {"movie_id": str(movie.pk)}),
        ]

    def test_is_refused_for_one_who_was_merged_before(self) -> None:
        kept, gone = make_person("Fritz Lang"), make_person("F. Lang")
        merged(kept, gone)

        with pytest.raises(AlreadyMerged):
            merged(gone, kept)

    def test_lets_imports_credit_the_kept_one_whatever_name_or_id_they_use(self) -> None:
        kept, gone = make_person("Fritz Lang", imdb_id="nm0000001"), make_person("F. Lang", imdb_id="nm0000485")
        merged(kept, gone)

        import_films(
            [
                film_line("M", directors=["F. Lang"]),
                film_line("Fury", credits=[{"name": "X", "imdb": "nm0000485", "category": "director"}]),
            ],
            source="mine",
            now=NOW,
        )

        assert set(Credit.objects.values_list("person", flat=True)) == {kept.pk}

    def test_leaves_nobody_to_credit_or_change_by_the_number_that_is_gone(self, api: Api) -> None:
        kept, gone = make_person("Fritz Lang"), make_person("F. Lang")
        merged(kept, gone)

        body = {"credits": [{"person": gone.pk, "category": "director"}]}
        answer = api.as_admin().patch(f"{make_title().pk}/", body)

        assert (answer.status_code, answer.json["errors"][0]["pointer"]) == (400, "/credits/0/person")
        assert api.as_admin().patch(f"people/{gone.pk}/", {"name": "X"}).json["merged_into"] == kept.pk

    def test_shows_one_of_the_two_in_lists_and_leads_on_from_the_other(self, api: Api) -> None:
        kept, gone = make_person("Fritz Lang"), make_person("Fritz Lang")
        merged(kept, gone)

        led = api.get(f"people/{gone.pk}/?x=1")

        assert [row["id"] for row in api.get("people/?search=lang").json["results"]] == [kept.pk]
        assert (led.status_code, led.headers["Location"]) == (308, f"/api/v1/people/{kept.pk}/?x=1")

    def test_removes_both_when_the_kept_one_is_removed(self) -> None:
        kept, gone = make_person("Fritz Lang"), make_person("F. Lang")
        merged(kept, gone)

        remove_person(person_id=kept.pk, by=BY, now=NOW)

        assert not Person.objects.exists()


class TestUndoingAMergeOfPeople:
    def test_makes_both_what_they_were(self) -> None:
        kept, gone = make_person("Fritz Lang", birth_place="Vienna"), make_person("Friedrich Lang", **DETAILS)
        awards = [{"event": "Venice", "people": [{"person": kept.pk}, {"person": gone.pk}]}]
        make_title(credits=[credited(kept), credited(gone), credited(gone, "actor", "Himself")], awards=awards)
        make_title(credits=[credited(gone)], awards=[{"event": "Venice", "people": [{"person": gone.pk}]}])
        before = snapshot()

        merge = merged(kept, gone)
        assert snapshot() != before
        undo_merge(merge_id=merge.pk, by=BY, now=NOW)

        assert snapshot() == before

    def test_leaves_what_was_written_since_with_the_kept_one(self) -> None:
        kept, gone = make_person("Fritz Lang"), make_person("Friedrich Lang", **DETAILS)
        movie = make_title(credits=[credited(gone)])

        merge = merged(kept, gone)
        change_person(person_id=kept.pk, details={"biography": "New."}, by=BY, now=NOW)
        change_title(movie_id=movie.pk, details={"credits": [credited(kept, "writer")]}, by=BY, now=NOW)
        undo_merge(merge_id=merge.pk, by=BY, now=NOW)

        documents = person_documents([kept.pk, gone.pk])
        assert [documents[person.pk]["biography"] for person in (kept, gone)] == ["New.", "Born in Vienna."]
        assert ("born" in documents[kept.pk], documents[gone.pk]["imdb"]) == (False, "nm0000485")
        assert [(credit.person, credit.category) for credit in movie.credits.all()] == [(kept, "writer")]

    def test_begins_with_the_latest(self) -> None:
        first, second, third = (make_person(name) for name in ("A", "B", "C"))
        early, late = merged(second, first), merged(third, second)
        assert set(Person.objects.filter(merged_into=third)) == {first, second}

        with pytest.raises(MergedSince):
            undo_merge(merge_id=early.pk, by=BY, now=NOW)
        undo_merge(merge_id=late.pk, by=BY, now=NOW)

        assert Person.objects.get(merged_into=second) == first
