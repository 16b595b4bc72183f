"""The gRPC door: what titles, people and reviews say of themselves, and what has become of them."""

import pytest

from matinee.contracts.movies.v1 import movies_pb2 as contract
from matinee.contracts.movies.v1.movies_pb2 import (
    AlternateTitle,
    ExternalId,
    GetPeopleRequest,
    GetReviewsRequest,
    GetTitlesRequest,
    PersonName,
)
from matinee.contracts.movies.v1.movies_pb2_grpc import MoviesStub
from matinee.foundation.rpc import as_timestamp
from matinee.services.movies.curation.actions.merges import merge
from matinee.services.movies.models import Person
from matinee.services.movies.reviews.actions.reviews import vote_helpful, withdraw_review
from matinee.services.movies.tests.counting import counting
from matinee.services.movies.tests.factories import (
    BY,
    NOW,
    claims,
    make_person,
    make_review,
    make_title,
    make_whole_movie,
)
from matinee.services.movies.titles.actions.people import remove_person
from matinee.services.movies.titles.actions.titles import change_title, withdraw_title
from matinee.services.movies.titles.domain.credits import CreditLine


class TestGetTitles:
    def test_tells_all_of_a_title(self, stub: MoviesStub) -> None:
        movie = make_whole_movie()
        lang, helm, harbou = (credit.person_id for credit in movie.credits.order_by("position"))
        mubi, kino = movie.platforms.order_by("-name")
        movie.refresh_from_db()

        [answer] = stub.GetTitles(GetTitlesRequest(ids=[movie.pk])).answers

        version = answer.title.version
        assert answer == contract.TitleAnswer(
            id=movie.pk,
            state=contract.STATE_SHOWN,
            title=contract.Title(
                id=movie.pk,
                kind="film",
                title="Metropolis",
                original_title="Metropolis: Film",
                alternate_titles=[AlternateTitle(title="Метрополис", region="RU", language="ru", type="release")],
                release_year=1927,
                release_date="1927-03-01",
                runtime_minutes=153,
                synopsis="A city in two layers.",
                genres=["Drama", "Science Fiction"],
                countries=["DE"],
                languages=["de"],
                keywords=["city", "robot"],
                credits=[
                    contract.Credit(person_id=lang, name="Fritz Lang", category="director"),
                    contract.Credit(
                        person_id=helm, name="Brigitte Helm", category="actor",
                        characters=["Maria", "Der Maschinen-Mensch"],
                    ),
                    contract.Credit(person_id=harbou, name="Thea von Harbou", category="writer", job="novel"),
                ],
                platforms=[contract.Platform(id=one.pk, name=one.name) for one in (mubi, kino)],
                offers=[contract.Offer(platform_id=mubi.pk, region="DE", kind="subscription")],
                external_ids=[
                    ExternalId(source="imdb", value="tt0017136"), ExternalId(source="wikidata", value="Q151599"),
                ],
                rating_count=2,
                rating_average=6.5,
                score=movie.score,
                created_at=as_timestamp(NOW),
                updated_at=as_timestamp(movie.updated_at),
                version=version,
            ),
        )  # fmt: skip
        assert len(version) == 24

    def test_leaves_out_what_is_not_known(self, stub: MoviesStub) -> None:
        movie = make_title(platforms=[])

        [answer] = stub.GetTitles(GetTitlesRequest(ids=[movie.pk])).answers

        said = {field.name for field, _ in answer.title.ListFields()}
        assert said == {"id", "kind", "title", "created_at", "updated_at", "version"}

    def test_tells_where_an_episode_belongs(self, stub: MoviesStub) -> None:
        series = make_title("Twin Peaks", kind="series", release_year=1990, end_year=1991)
        pilot = make_title("Pilot", kind="episode", series={"movie": series.pk}, season_number=1, episode_number=0)

        whole, part = (one.title for one in stub.GetTitles(GetTitlesRequest(ids=[series.pk, pilot.pk])).answers)

        assert (part.series_id, part.season_number, part.episode_number) == (series.pk, 1, 0)
        assert part.HasField("episode_number")
        assert (whole.release_year, whole.end_year, whole.HasField("series_id")) == (1990, 1991, False)

    def test_says_what_has_become_of_each_in_the_order_asked_for(self, stub: MoviesStub) -> None:
        shown, gone, doubled = make_title("A"), make_title("B"), make_title("C")
        withdraw_title(movie_id=gone.pk, by=BY, now=NOW)
        merge(kind="movie", kept_id=shown.pk, gone_id=doubled.pk, by=BY, now=NOW)

        answers = stub.GetTitles(GetTitlesRequest(ids=[999, doubled.pk, gone.pk, -1, shown.pk, gone.pk])).answers

        assert [(one.id, one.state, one.HasField("title")) for one in answers] == [
            (999, contract.STATE_NOT_FOUND, False),
            (doubled.pk, contract.STATE_MERGED, False),
            (gone.pk, contract.STATE_WITHDRAWN, False),
            (-1, contract.STATE_NOT_FOUND, False),
            (shown.pk, contract.STATE_SHOWN, True),
        ]
        assert [one.merged_into for one in answers if one.HasField("merged_into")] == [shown.pk]

    def test_has_another_version_after_each_change(self, stub: MoviesStub) -> None:
        movie = make_title()

        def version() -> str:
            return stub.GetTitles(GetTitlesRequest(ids=[movie.pk])).answers[0].title.version

        versions = [version(), version()]
        make_review(movie)
        versions.append(version())
        change_title(movie_id=movie.pk, details={"genres": ["Drama"]}, by=BY, now=NOW)
        versions.append(version())

        assert [versions.index(one) for one in versions] == [0, 0, 2, 3]

    def test_takes_as_many_statements_for_one_as_for_many(self, stub: MoviesStub) -> None:
        ids = [make_whole_movie().pk]
        with counting() as for_one:
            stub.GetTitles(GetTitlesRequest(ids=ids))
        ids += [make_title(credits=[CreditLine("Fritz Lang", "director")], genres=["Drama"]).pk for _ in range(30)]

        with counting() as for_many:
            answers = stub.GetTitles(GetTitlesRequest(ids=ids)).answers

        assert len(answers) == 31
        assert len(for_one) == len(for_many) == 10

    def test_answers_nothing_with_nothing(self, stub: MoviesStub) -> None:
        assert list(stub.GetTitles(GetTitlesRequest()).answers) == []


class TestGetPeople:
    def test_tells_all_of_a_person(self, stub: MoviesStub) -> None:
        person = make_person(
            "Akira Kurosawa",
            imdb_id="nm0000041",
            birth_date="1910-03-23",
            birth_place="Tokyo",
            death_date="1998",
            death_place="Setagaya",
            biography="Painted first.",
            professions=["director", "writer"],
            names=[{"name": "黒澤明", "type": "native", "language": "ja"}, {"name": "The Emperor"}],
            external_ids={"wikidata": "Q8006"},
        )
        credits_ = [CreditLine("", "director", person_id=person.pk), CreditLine("", "editor", person_id=person.pk)]
        little, known = make_title("Madadayo", credits=credits_), make_title("Ran", credits=credits_)
        make_review(known)
        withdraw_title(movie_id=make_title("Lost", credits=credits_).pk, by=BY, now=NOW)

        [answer] = stub.GetPeople(GetPeopleRequest(ids=[person.pk])).answers

        assert answer == contract.PersonAnswer(
            id=person.pk,
            state=contract.STATE_SHOWN,
            person=contract.Person(
                id=person.pk,
                name="Akira Kurosawa",
                names=[
                    PersonName(name="黒澤明", type="native", language="ja"),
                    PersonName(name="The Emperor", type="alias"),
                ],
                professions=["director", "writer"],
                birth_date="1910-03-23",
                birth_place="Tokyo",
                death_date="1998",
                death_place="Setagaya",
                biography="Painted first.",
                known_for=[known.pk, little.pk],
                external_ids=[
                    ExternalId(source="imdb", value="nm0000041"), ExternalId(source="wikidata", value="Q8006"),
                ],
                version=answer.person.version,
            ),
        )  # fmt: skip

    def test_names_ten_titles_at_most(self, stub: MoviesStub) -> None:
        person = make_person()
        for number in range(12):
            make_title(f"Film {number}", credits=[CreditLine("", "actor", person_id=person.pk)])

        [answer] = stub.GetPeople(GetPeopleRequest(ids=[person.pk])).answers

        assert len(set(answer.person.known_for)) == 10

    def test_says_what_has_become_of_each(self, stub: MoviesStub) -> None:
        kept, gone, removed = make_person("Fritz Lang"), make_person("F. Lang"), make_person("Nobody")
        merge(kind="person", kept_id=kept.pk, gone_id=gone.pk, by=BY, now=NOW)
        remove_person(person_id=removed.pk, by=BY, now=NOW)

        answers = stub.GetPeople(GetPeopleRequest(ids=[removed.pk, gone.pk, kept.pk])).answers

        assert [(one.id, one.state, one.merged_into, one.HasField("person")) for one in answers] == [
            (removed.pk, contract.STATE_NOT_FOUND, 0, False),
            (gone.pk, contract.STATE_MERGED, kept.pk, False),
            (kept.pk, contract.STATE_SHOWN, 0, True),
        ]

    def test_takes_as_many_statements_for_one_as_for_many(self, stub: MoviesStub) -> None:
        make_whole_movie()
        ids = list(Person.objects.values_list("pk", flat=True))

        with counting() as for_one:
            stub.GetPeople(GetPeopleRequest(ids=ids[:1]))
        with counting() as for_many:
            stub.GetPeople(GetPeopleRequest(ids=ids))

        assert len(for_one) == len(for_many) == 4


class TestGetReviews:
    def test_tells_all_of_a_review(self, stub: MoviesStub) -> None:
        movie = make_title()
        review = make_review(movie, 5, 9, username="ada", headline="Ja!", body="Машина.", is_spoiler=True)
        vote_helpful(review_id=review.pk, user_id=6)

        [answer] = stub.GetReviews(GetReviewsRequest(ids=[review.pk])).answers

        assert answer == contract.ReviewAnswer(
            id=review.pk,
            state=contract.STATE_SHOWN,
            review=contract.Review(
                id=review.pk,
                movie_id=movie.pk,
                user_id=5,
                username="ada",
                rating=9,
                headline="Ja!",
                body="Машина.",
                is_spoiler=True,
                helpful_count=1,
                created_at=as_timestamp(review.created_at),
                updated_at=as_timestamp(review.updated_at),
                version=answer.review.version,
            ),
        )

    def test_gives_out_nothing_of_what_is_not_shown(self, stub: MoviesStub) -> None:
        movie, withdrawn = make_title("A"), make_title("B")
        inactive, of_withdrawn = make_review(movie, active=False, body="Secret."), make_review(withdrawn, 2)
        deleted = make_review(movie, 3, active=False)
        withdraw_review(review_id=deleted.pk, editor=claims(3))
        withdraw_title(movie_id=withdrawn.pk, by=BY, now=NOW)

        answers = stub.GetReviews(GetReviewsRequest(ids=[999, of_withdrawn.pk, inactive.pk, deleted.pk])).answers

        assert list(answers) == [
            contract.ReviewAnswer(id=999, state=contract.STATE_NOT_FOUND),
            contract.ReviewAnswer(id=of_withdrawn.pk, state=contract.STATE_WITHDRAWN),
            contract.ReviewAnswer(id=inactive.pk, state=contract.STATE_WITHDRAWN),
            contract.ReviewAnswer(id=deleted.pk, state=contract.STATE_NOT_FOUND),
        ]

    def test_follows_a_review_to_the_title_that_its_own_was_merged_into(self, stub: MoviesStub) -> None:
        kept, gone = make_title("A"), make_title("B")
        review = make_review(gone)
        merge(kind="movie", kept_id=kept.pk, gone_id=gone.pk, by=BY, now=NOW)

        [answer] = stub.GetReviews(GetReviewsRequest(ids=[review.pk])).answers

        assert (answer.state, answer.review.movie_id) == (contract.STATE_SHOWN, kept.pk)

    @pytest.mark.parametrize("number", [1, 20])
    def test_takes_one_statement(self, stub: MoviesStub, number: int) -> None:
        movie = make_title()
        ids = [make_review(movie, user).pk for user in range(1, number + 1)]

        with counting() as statements:
            answers = stub.GetReviews(GetReviewsRequest(ids=ids)).answers

        assert (len(answers), len(statements)) == (number, 1)
