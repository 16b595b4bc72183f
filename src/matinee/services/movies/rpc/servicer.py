"""Answers the calls of other services: titles, people and reviews by their ids, and the ids that there are."""

from collections.abc import Sequence
from typing import Any

import grpc

from matinee.contracts.movies.v1 import movies_pb2 as contract
from matinee.contracts.movies.v1.movies_pb2_grpc import MoviesServicer, add_MoviesServicer_to_server
from matinee.foundation.rpc import Context
from matinee.services.movies.reviews.queries.by_ids import list_shown_reviews
from matinee.services.movies.rpc.people import person_answers
from matinee.services.movies.rpc.reviews import review_answers
from matinee.services.movies.rpc.titles import title_answers
from matinee.services.movies.titles.queries.by_ids import list_shown_people, list_shown_titles

MOST_IDS = 500
PAGE_SIZE = 1000
LARGEST_PAGE = 5000
IDS = {
    contract.ListIdsRequest.KIND_TITLES: list_shown_titles,
    contract.ListIdsRequest.KIND_PEOPLE: list_shown_people,
    contract.ListIdsRequest.KIND_REVIEWS: list_shown_reviews,
}


class Movies(MoviesServicer):
    """Answers the calls of `matinee.contracts.movies.v1.Movies`."""

    def GetTitles(self, request: contract.GetTitlesRequest, context: Context) -> contract.GetTitlesResponse:  # noqa: N802
        return contract.GetTitlesResponse(answers=title_answers(_ids(request.ids, context)))

    def GetPeople(self, request: contract.GetPeopleRequest, context: Context) -> contract.GetPeopleResponse:  # noqa: N802
        return contract.GetPeopleResponse(answers=person_answers(_ids(request.ids, context)))

    def GetReviews(self, request: contract.GetReviewsRequest, context: Context) -> contract.GetReviewsResponse:  # noqa: N802
        return contract.GetReviewsResponse(answers=review_answers(_ids(request.ids, context)))

    def ListIds(self, request: contract.ListIdsRequest, context: Context) -> contract.ListIdsResponse:  # noqa: N802
        if request.kind not in IDS:
            context.abort(grpc.StatusCode.INVALID_ARGUMENT, "Say the ids of what: 'kind' is missing or unknown.")
        if not 0 <= request.page_size <= LARGEST_PAGE:
            context.abort(grpc.StatusCode.INVALID_ARGUMENT, f"A page has at most {LARGEST_PAGE} ids.")
        size, rows = request.page_size or PAGE_SIZE, IDS[request.kind]()
        found = list(rows.filter(pk__gt=request.after).order_by("pk")[: size + 1])
        return contract.ListIdsResponse(ids=found[:size], next_after=found[size - 1] if len(found) > size else None)


def register(server: Any) -> None:
    """Answer for movies at a gRPC server or in this process."""
    add_MoviesServicer_to_server(Movies(), server)


def _ids(asked: Sequence[int], context: Context) -> list[int]:
    """The ids of a request, each once, in their order."""
    if len(asked) > MOST_IDS:
        context.abort(grpc.StatusCode.INVALID_ARGUMENT, f"At most {MOST_IDS} ids in one call.")
    return list(dict.fromkeys(asked))
