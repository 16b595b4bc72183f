"""The gRPC door: which titles, people and reviews there are, and calls over the wire."""

import itertools
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import grpc
import pytest

from matinee.contracts.movies.v1.movies_pb2 import (
    GetPeopleRequest,
    GetReviewsRequest,
    GetTitlesRequest,
    ListIdsRequest,
)
from matinee.contracts.movies.v1.movies_pb2_grpc import MoviesStub
from matinee.foundation import rpc
from matinee.foundation.rpc.remote import Remote
from matinee.foundation.testing import free_port
from matinee.services.movies.curation.actions.merges import merge
from matinee.services.movies.models import Person, Review
from matinee.services.movies.rpc import register
from matinee.services.movies.service import movies
from matinee.services.movies.tests.factories import (
    BY,
    NOW,
    make_person,
    make_review,
    make_title,
    make_whole_movie,
)
from matinee.services.movies.titles.actions.titles import withdraw_title


def refused(call: Callable[[], object]) -> Any:
    """The status with which a call was refused."""
    with pytest.raises(grpc.RpcError) as refusal:
        call()
    error: Any = refusal.value
    return error.code()


class TestListIds:
    def test_lists_what_is_shown(self, stub: MoviesStub) -> None:
        series, withdrawn, doubled = make_title("A", kind="series"), make_title("B"), make_title("C")
        episode = make_title("D", kind="episode", series={"movie": series.pk})
        kept, gone = make_person("E"), make_person("F")
        shown, *_ = make_review(series), make_review(series, 2, active=False), make_review(withdrawn)
        withdraw_title(movie_id=withdrawn.pk, by=BY, now=NOW)
        merge(kind="movie", kept_id=series.pk, gone_id=doubled.pk, by=BY, now=NOW)
        merge(kind="person", kept_id=kept.pk, gone_id=gone.pk, by=BY, now=NOW)

        def listed(kind: "ListIdsRequest.Kind.ValueType") -> list[int]:
            return list(stub.ListIds(ListIdsRequest(kind=kind)).ids)

        assert listed(ListIdsRequest.KIND_TITLES) == [series.pk, episode.pk]
        assert listed(ListIdsRequest.KIND_PEOPLE) == [kept.pk]
        assert listed(ListIdsRequest.KIND_REVIEWS) == [shown.pk]

    def test_goes_page_by_page_and_meets_what_is_added_on_the_way(self, stub: MoviesStub) -> None:
        people = [make_person(f"Person {number}").pk for number in range(4)]
        pages, after = [], 0

        for _ in itertools.count():
            page = stub.ListIds(ListIdsRequest(kind=ListIdsRequest.KIND_PEOPLE, after=after, page_size=2))
            pages.append(list(page.ids))
            if len(pages) == 1:
                people.append(make_person("Somebody new").pk)
            if not page.HasField("next_after"):
                break
            after = page.next_after

        assert pages == [people[:2], people[2:4], people[4:]]

    def test_says_that_a_full_page_is_the_last(self, stub: MoviesStub) -> None:
        ids = [make_person(f"Person {number}").pk for number in range(2)]

        page = stub.ListIds(ListIdsRequest(kind=ListIdsRequest.KIND_PEOPLE, page_size=2))

        assert (list(page.ids), page.HasField("next_after")) == (ids, False)

    @pytest.mark.parametrize(
        "request_",
        [
            ListIdsRequest(),
            ListIdsRequest(kind=7),  # type: ignore[arg-type]  # what a later contract may have
            ListIdsRequest(kind=ListIdsRequest.KIND_TITLES, page_size=5001),
            ListIdsRequest(kind=ListIdsRequest.KIND_TITLES, page_size=-1),
        ],
    )
    def test_refuses_what_makes_no_sense(self, stub: MoviesStub, request_: ListIdsRequest) -> None:
        assert refused(lambda: stub.ListIds(request_)) is grpc.StatusCode.INVALID_ARGUMENT


class TestTooManyIds:
    def test_are_refused(self, stub: MoviesStub) -> None:
        stub.GetTitles(GetTitlesRequest(ids=range(500)))
        calls: list[Callable[[], object]] = [
            lambda: stub.GetTitles(GetTitlesRequest(ids=range(501))),
            lambda: stub.GetPeople(GetPeopleRequest(ids=range(501))),
            lambda: stub.GetReviews(GetReviewsRequest(ids=range(501))),
        ]

        assert [refused(call) for call in calls] == [grpc.StatusCode.INVALID_ARGUMENT] * 3


@pytest.mark.django_db(databases=["movies"], transaction=True)
class TestOverTheWire:
    @pytest.fixture
    def remote(self) -> Iterator[MoviesStub]:
        with ThreadPoolExecutor(1) as pool:
            server = grpc.server(pool)
            register(server)
            channel = Remote(f"127.0.0.1:{server.add_insecure_port('127.0.0.1:0')}", "movies")
            server.start()
            yield MoviesStub(channel)  # type: ignore[call-overload]  # it is channel enough
            channel.close()
            server.stop(grace=None).wait()
            pool.submit(movies.disconnect).result()

    def test_answers_as_in_this_process(self, stub: MoviesStub, remote: MoviesStub) -> None:
        movie = make_whole_movie()
        titles = GetTitlesRequest(ids=[movie.pk, 999])
        people = GetPeopleRequest(ids=list(Person.objects.values_list("pk", flat=True)))

        assert remote.GetTitles(titles) == stub.GetTitles(titles)
        assert remote.GetPeople(people) == stub.GetPeople(people)

    def test_carries_more_than_grpc_takes_by_itself(self, remote: MoviesStub) -> None:
        movie = make_title()
        reviews = [make_review(movie, user) for user in range(1, 46)]
        Review.objects.update(body="я" * 50_000)

        answers = remote.GetReviews(GetReviewsRequest(ids=[review.pk for review in reviews])).answers

        assert sum(len(one.review.body) for one in answers) == 45 * 50_000

    def test_is_closed_to_who_shows_no_token(self) -> None:
        address = f"127.0.0.1:{free_port()}"
        server = rpc.serve(address)

        with grpc.insecure_channel(address) as channel:
            code = refused(lambda: MoviesStub(channel).GetTitles(GetTitlesRequest(ids=[1])))
        server.stop(grace=None).wait()

        assert code is grpc.StatusCode.UNAUTHENTICATED
