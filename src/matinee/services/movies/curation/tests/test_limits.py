"""Merges and proposals at their limits: what is refused, what is counted, and what just fits."""

from typing import Any

import pytest

from matinee.foundation.problems import Invalid
from matinee.foundation.tokens import Claims
from matinee.services.movies.curation.actions import proposals
from matinee.services.movies.curation.actions.merges import MergedSince, merge, undo_merge
from matinee.services.movies.curation.actions.merging_titles import AlreadyMerged
from matinee.services.movies.curation.actions.proposals import (
    AlreadyDecided,
    NotYourProposal,
    TooManyOpen,
    propose,
    refuse_proposal,
    withdraw_proposal,
)
from matinee.services.movies.curation.queries.proposals import NoSuchProposal
from matinee.services.movies.models import AlternateTitle, Movie, Nomination, Person, Proposal
from matinee.services.movies.service import movies
from matinee.services.movies.tests.factories import (
    ADMIN,
    BY,
    NOW,
    claims,
    events,
    make_person,
    make_review,
    make_title,
)
from matinee.services.movies.titles.actions.people import add_person, change_person
from matinee.services.movies.titles.actions.titles import change_title
from matinee.services.movies.titles.domain.credits import CreditLine
from matinee.services.movies.titles.queries.documents import film_documents, person_documents


def merged(kind: str, kept: int, gone: int) -> Any:
    return merge(kind=kind, kept_id=kept, gone_id=gone, by=BY, now=NOW)


def undone(number: int) -> None:
    undo_merge(merge_id=number, by=BY, now=NOW)


def proposed(movie: Movie | None = None, user_id: int = 1, **details: Any) -> Proposal:
    details = details or {"release_year": 1927}
    number = movie.pk if movie else None
    return propose(movie_id=number, given={"year": 1927}, details=details, comment="", by=claims(user_id), now=NOW)


def subjects() -> list[str]:
    return [subject for (subject,) in movies.execute("SELECT subject FROM outbox ORDER BY position")]


class TestAMerge:
    @pytest.mark.parametrize("kind", ["movie", "person"])
    def test_is_of_two_that_are_there(self, kind: str) -> None:
        there = (make_title() if kind == "movie" else make_person()).pk

        problems: list[Invalid] = []
        for kept, gone in ((there, there), (4711, there), (there, 4711)):
            with pytest.raises(Invalid) as problem:
                merged(kind, kept, gone)
            problems.append(problem.value)

        assert [[(error["pointer"], error["code"]) for error in problem.errors] for problem in problems] == [
            [("/gone", "same")], [("/kept", "unknown")], [("/gone", "unknown")],
        ]  # fmt: skip

    def test_of_somebody_who_was_merged_leads_to_who_was_kept(self) -> None:
        kept, gone, other = (make_person(name) for name in ("Ada", "Bea", "Cleo"))
        merged("person", kept.pk, gone.pk)

        for pair in ((gone.pk, other.pk), (other.pk, gone.pk)):
            with pytest.raises(AlreadyMerged) as problem:
                merged("person", *pair)
            assert problem.value.members["merged_into"] == kept.pk

    @pytest.mark.parametrize("kind", ["movie", "person"])
    def test_is_undone_after_all_later_ones_of_what_was_kept(self, kind: str) -> None:
        first, second, third, last, alone = (
            (make_title(name) if kind == "movie" else make_person(name)).pk for name in ("A", "B", "C", "D", "E")
        )
        early = merged(kind, first, second)
        into_it, into_other = merged(kind, first, third), merged(kind, last, first)
        other = merged(kind, last, alone)

        with pytest.raises(MergedSince) as problem:
            undone(early.pk)
        for number in (other.pk, into_other.pk, into_it.pk, early.pk):
            undone(number)

        assert problem.value.members["merges"] == [into_other.pk, into_it.pk]

    def test_counts_what_came_along(self) -> None:
        kept, gone = make_title("A", genres=["Drama"]), make_title("B", genres=["Drama", "Crime"])
        make_review(gone)

        of_titles = merged("movie", kept.pk, gone.pk)
        people = make_person("Ada"), make_person("Bea", external_ids={"wikidata": "Q7259"})
        make_title(credits=[CreditLine("Bea", "actor", person_id=people[1].pk)])
        of_people = merged("person", people[0].pk, people[1].pk)

        assert of_titles.counts == {"genres": 1, "alternate_titles": 1, "platforms": 1, "reviews": 1}
        assert of_people.counts == {"credits": 1, "names": 1, "external_ids": 1}

    def test_is_told_under_the_numbers_of_whom_it_is_about(self) -> None:
        titles, people = (make_title("A").pk, make_title("B").pk), (make_person("A").pk, make_person("B").pk)
        before = len(subjects())

        of_titles, of_people = merged("movie", *titles), merged("person", *people)
        done = subjects()[before:]
        undone(of_people.pk)
        undone(of_titles.pk)

        def named(kind: str, *numbers: int) -> list[str]:
            return [f"{kind}/{number}" for number in numbers]

        (kept, gone), (who, other) = titles, people
        assert done == [*named("movie", gone, kept, kept), *named("person", other, who, who)]
        assert subjects()[before + 6 :] == [*named("person", who, other, who), *named("movie", kept, gone, kept)]


class TestAMergeOfTitles:
    def test_fills_in_years_that_are_the_same(self) -> None:
        kept = make_title(kind="series", release_year=1980)
        gone = make_title(kind="series", release_year=1970, end_year=1980)

        merged("movie", kept.pk, gone.pk)

        document = film_documents([kept.pk])[kept.pk]
        assert (document["year"], document["end_year"]) == (1980, 1980)

    def test_fills_in_no_date_that_would_come_after_the_end(self) -> None:
        kept = make_title(kind="series", end_year=1980)
        gone = make_title(kind="series", release_year=1990, release_date="1990-01-01", synopsis="A city.")

        merged("movie", kept.pk, gone.pk)

        document = film_documents([kept.pk])[kept.pk]
        assert {"year", "release_date"} & set(document) == set()
        assert (document["end_year"], document["synopsis"]) == (1980, "A city.")

    def test_puts_the_other_name_behind_the_names_that_are_there(self) -> None:
        kept = make_title("A", alternate_titles=[{"title": "C"}, {"title": "D"}])
        gone = make_title("B")

        merged("movie", kept.pk, gone.pk)

        names = AlternateTitle.objects.filter(movie=kept).order_by("position")
        assert list(names.values_list("title", "position")) == [("C", 0), ("D", 1), ("B", 2)]

    @pytest.mark.parametrize("called", [{"original_title": "B"}, {"alternate_titles": [{"title": "b"}]}])
    def test_adds_no_name_that_is_known(self, called: dict[str, Any]) -> None:
        kept, gone = make_title("A", **called), make_title("B")
        before = list(AlternateTitle.objects.values_list("title", flat=True))

        merged("movie", kept.pk, gone.pk)

        assert list(AlternateTitle.objects.values_list("title", flat=True)) == before

    def test_leaves_a_proposal_that_was_decided_before_with_the_one_that_comes_back(self) -> None:
        kept, gone = make_title("A"), make_title("B")
        proposal = proposed(gone)
        refuse_proposal(proposal_id=proposal.pk, reason="No.", by=ADMIN, now=NOW.replace(year=2020))

        undone(merged("movie", kept.pk, gone.pk).pk)

        proposal.refresh_from_db()
        assert proposal.movie_id == gone.pk

    def test_once_undone_leaves_a_column_that_was_written_since(self) -> None:
        kept, gone = make_title(), make_title(runtime_minutes=153, synopsis="A city.")
        done = merged("movie", kept.pk, gone.pk)

        change_title(movie_id=kept.pk, details={"synopsis": "Another."}, by=BY, now=NOW)
        undone(done.pk)

        document = film_documents([kept.pk])[kept.pk]
        assert ("runtime" in document, document["synopsis"]) == (False, "Another.")


class TestAMergeOfPeople:
    def test_puts_names_behind_those_that_are_there(self) -> None:
        kept = make_person("Ada", names=[{"name": "A. L."}, {"name": "Countess"}])
        gone = make_person("Bea", names=[{"name": "countess"}, {"name": "B. L."}])

        merged("person", kept.pk, gone.pk)

        names = list(kept.names.order_by("position").values_list("name", "position"))
        assert names == [("A. L.", 0), ("Countess", 1), ("Bea", 2), ("B. L.", 3)]

    def test_begins_with_the_first_place_where_there_are_no_names(self) -> None:
        kept, gone = make_person("Ada"), make_person("Bea", names=[{"name": "B. L."}])

        merged("person", kept.pk, gone.pk)

        assert list(kept.names.order_by("position").values_list("name", "position")) == [("Bea", 0), ("B. L.", 1)]

    def test_leaves_either_their_own_imdb_id(self) -> None:
        kept, gone = make_person("Ada", imdb_id="nm0000001"), make_person("Bea", imdb_id="nm0000002")

        done = merged("person", kept.pk, gone.pk)
        during = dict(Person.objects.values_list("pk", "imdb_id"))
        undone(done.pk)

        assert during == dict(Person.objects.values_list("pk", "imdb_id"))
        assert during == {kept.pk: "nm0000001", gone.pk: "nm0000002"}

    def test_once_undone_leaves_an_imdb_id_to_whoever_has_it_now(self) -> None:
        kept, gone = make_person("Ada"), make_person("Bea", imdb_id="nm0000002")
        done = merged("person", kept.pk, gone.pk)
        change_person(person_id=kept.pk, details={"imdb_id": "nm0000001"}, by=BY, now=NOW)
        other = add_person(name="Cleo", imdb_id="nm0000002", by=BY, now=NOW)

        undone(done.pk)

        ids = dict(Person.objects.values_list("pk", "imdb_id"))
        assert ids == {kept.pk: "nm0000001", gone.pk: None, other.pk: "nm0000002"}

    def test_lets_nobody_die_before_they_were_born(self) -> None:
        kept = make_person("Ada", birth_date="1900")
        gone = make_person("Bea", birth_date="1800", death_date="1900", biography="Known.")
        merged("person", kept.pk, gone.pk)
        young, old = make_person("Cleo", death_date="1900"), make_person("Dora", birth_date="1901", biography="Known.")
        merged("person", young.pk, old.pk)

        documents = person_documents([kept.pk, young.pk])
        assert (documents[kept.pk]["born"], documents[kept.pk]["died"]) == ("1900", "1900")
        assert ("born" in documents[young.pk], documents[young.pk]["biography"]) == (False, "Known.")

    def test_once_undone_restores_no_nomination_that_is_gone(self) -> None:
        kept, gone = make_person("Ada"), make_person("Bea")
        people = [{"person": kept.pk}, {"person": gone.pk}]
        movie = make_title(awards=[{"event": "Venice", "people": people}])
        done = merged("person", kept.pk, gone.pk)

        change_title(movie_id=movie.pk, details={"awards": []}, by=BY, now=NOW)
        undone(done.pk)

        assert not Nomination.people.through.objects.exists()


class TestAProposal:
    def test_is_refused_while_fifty_of_the_user_are_open(self) -> None:
        movie = make_title()
        one = proposed(movie)
        others = {field.attname: getattr(one, field.attname) for field in Proposal._meta.concrete_fields}
        Proposal.objects.bulk_create(Proposal(**{**others, "id": None}) for _ in range(48))

        fiftieth = proposed(movie)
        with pytest.raises(TooManyOpen) as problem:
            proposed(movie)
        withdraw_proposal(proposal_id=fiftieth.pk, by=claims(1))

        assert "50 open proposals" in problem.value.detail
        assert [proposed(movie).state, proposed(movie, 2).state] == ["open", "open"]

    def test_takes_at_most_64_kib_of_who_is_no_admin(self) -> None:
        movie = make_title()

        def sent(by: Claims, length: int) -> Proposal:
            given = {"synopsis": "é" * (length // 2)}  # two bytes each, and 16 around them
            return propose(movie_id=movie.pk, given=given, details={}, comment="", by=by, now=NOW)

        with pytest.raises(Invalid) as problem:
            sent(claims(1), 64 * 1024)
        assert [error["code"] for error in problem.value.errors] == ["length"]
        assert sent(claims(1), 64 * 1024 - 17).state == sent(ADMIN, 64 * 1024).state == "open"

    def test_of_an_admin_is_one_of_any_number(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(proposals, "MOST_OPEN", 0)

        given, details = {"year": 1927}, {"release_year": 1927}
        proposal = propose(movie_id=None, given=given, details=details, comment="", by=ADMIN, now=NOW)

        assert proposal.state == "open"

    def test_that_was_withdrawn_takes_no_room(self) -> None:
        proposal = proposed(make_title())

        withdraw_proposal(proposal_id=proposal.pk, by=claims(1))

        proposal.refresh_from_db()
        assert (proposal.details, proposal.base, proposal.comment) == ({}, {}, "")

    def test_is_withdrawn_by_its_author_alone(self) -> None:
        proposal = proposed(make_title())

        with pytest.raises(NoSuchProposal):
            withdraw_proposal(proposal_id=proposal.pk, by=claims(2))
        with pytest.raises(NotYourProposal):
            withdraw_proposal(proposal_id=proposal.pk, by=ADMIN)
        withdraw_proposal(proposal_id=proposal.pk, by=claims(1))
        with pytest.raises(AlreadyDecided) as problem:
            withdraw_proposal(proposal_id=proposal.pk, by=claims(1))

        assert problem.value.members["state"] == "withdrawn"

    def test_of_a_new_title_that_is_refused_is_told_without_a_title(self) -> None:
        proposal = proposed(title="M")

        refuse_proposal(proposal_id=proposal.pk, reason="No.", by=ADMIN, now=NOW)

        assert events()[-1] == ("ProposalDecided", {"proposal_id": str(proposal.pk), "user_id": "1"})
        assert subjects()[-1] == f"proposal/{proposal.pk}"
        proposal.refresh_from_db()
        decided = (proposal.state, proposal.decided_by_id, proposal.decided_by, proposal.decided_at)
        assert (*decided, proposal.is_new) == ("refused", 99, "root", NOW, True)
