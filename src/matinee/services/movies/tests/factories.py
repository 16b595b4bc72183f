"""Movies, reviews and lines of films for tests, made by the room's own actions."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from itertools import count
from typing import Any

from matinee.contracts.users.v1.users_pb2 import GetUsersRequest, GetUsersResponse, User
from matinee.contracts.users.v1.users_pb2_grpc import UsersServicer, add_UsersServicer_to_server
from matinee.foundation import rpc
from matinee.foundation.testing import Api
from matinee.foundation.tokens import Claims
from matinee.services.movies.availability.actions.offers import add_offer
from matinee.services.movies.availability.actions.platforms import add_platform
from matinee.services.movies.models import Movie, Offer, Person, Platform, Review
from matinee.services.movies.reviews.actions.reviews import edit_review, publish_review
from matinee.services.movies.service import movies
from matinee.services.movies.titles.actions.history import Editor
from matinee.services.movies.titles.actions.people import add_person
from matinee.services.movies.titles.actions.titles import add_title
from matinee.services.movies.titles.domain.credits import CreditLine

NOW = datetime(2026, 3, 1, 12, 30, tzinfo=UTC)
_numbers = count(1)


def claims(user_id: int = 1, username: str = "", *, admin: bool = False) -> Claims:
    roles = {"user", "admin"} if admin else {"user"}
    return Claims(user_id, username or f"user{user_id}", frozenset(roles), f"session-{user_id}", 2**31)


ADMIN = claims(99, "root", admin=True)
BY = Editor.of(ADMIN)


def make_platform(name: str = "", **details: Any) -> Platform:
    return add_platform(details={"name": name or f"Platform {next(_numbers)}", **details}, by=BY, now=NOW)


def make_title(title: str = "Metropolis", *, now: datetime = NOW, **details: Any) -> Movie:
    details.setdefault("platforms", [make_platform().pk])
    return add_title(details={"title": title, **details}, by=BY, now=now, allow_duplicate=True)


def make_offer(movie: Movie, platform: Platform | None = None, *, now: datetime = NOW, **terms: Any) -> Offer:
    """An offer of a title, a subscription in Germany unless the terms say otherwise."""
    terms = {"region": "DE", "kind": "subscription", **terms, "platform_id": (platform or make_platform()).pk}
    return add_offer(movie_id=movie.pk, terms=terms, by=BY, now=now)


def make_person(name: str = "Brigitte Helm", **details: Any) -> Person:
    return add_person(name=name, **details, by=BY, now=NOW)


def make_review(movie: Movie, user_id: int = 1, rating: int = 7, *, active: bool = True, **fields: Any) -> Review:
    now = fields.pop("now", NOW + timedelta(seconds=user_id))
    author = claims(user_id, fields.pop("username", ""))
    review = publish_review(movie_id=movie.pk, author=author, rating=rating, now=now, **fields)
    return review if active else edit_review(review_id=review.pk, editor=ADMIN, now=now, active=False)


def stored_rating(movie: Movie) -> tuple[int, int, list[int]]:
    movie.refresh_from_db()
    return movie.rating_count, movie.rating_sum, movie.histogram


def recounted_rating(movie: Movie) -> tuple[int, int, list[int]]:
    ratings = list(Review.objects.filter(movie=movie, active=True).values_list("rating", flat=True))
    return len(ratings), sum(ratings), [ratings.count(rating) for rating in range(1, 11)]


def card_of(api: Api, movie: Movie) -> dict[str, Any]:
    """What a list shows of a title for its picture."""
    fields = "id,title,year,kind,genres,languages,directors,picture"
    [card] = [row for row in api.get(f"?page_size=100&fields={fields}").json["results"] if row["id"] == movie.pk]
    return dict(card)


def title_body(platform: Platform | None = None, **fields: Any) -> dict[str, Any]:
    return {"title": "Metropolis", "platforms": [(platform or make_platform()).pk], **fields}


def events() -> list[tuple[str, dict[str, Any]]]:
    """Names and contents of the events in the outbox, in their order."""
    rows = movies.execute("SELECT type, data FROM outbox ORDER BY position")
    return [(name.rsplit(".", 1)[-1], json.loads(data)) for name, data in rows]


def film_line(title: str = "Metropolis", **fields: Any) -> str:
    return json.dumps({"title": title, **fields}, ensure_ascii=False)


class KnownUsers(UsersServicer):
    """Users' contract as far as this room asks: it knows the names it was made with."""

    def __init__(self, *usernames: str) -> None:
        self.usernames = usernames

    def VerifyCredentials(self, request: Any, context: Any) -> Any:  # noqa: N802
        raise NotImplementedError

    def GetUsers(self, request: GetUsersRequest, context: Any) -> GetUsersResponse:  # noqa: N802
        known = [name for name in request.usernames if name in self.usernames]
        return GetUsersResponse(users=[User(id=1000 + len(name), username=name, is_active=True) for name in known])

    def FindAccount(self, request: Any, context: Any) -> Any:  # noqa: N802
        raise NotImplementedError

    def GetContacts(self, request: Any, context: Any) -> Any:  # noqa: N802
        raise NotImplementedError


@contextmanager
def known_users(*usernames: str) -> Iterator[None]:
    """A users service that knows these names, for the length of a block."""
    with rpc.hosting("users", lambda server: add_UsersServicer_to_server(KnownUsers(*usernames), server)):
        yield


def make_whole_movie() -> Movie:
    """A film of which everything is known."""
    mubi, kino = make_platform("MUBI"), make_platform("Kino")
    movie = make_title(
        "Metropolis",
        original_title="Metropolis: Film",
        release_date=NOW.date().replace(year=1927),
        runtime_minutes=153,
        synopsis="A city in two layers.",
        genres=["Science Fiction", "Drama"],
        countries=[("DE", "Germany")],
        languages=[("de", "German")],
        keywords=["robot", "city"],
        platforms=[mubi.pk, kino.pk],
        external_ids={"wikidata": "Q151599", "imdb": "tt0017136"},
        alternate_titles=[{"title": "Метрополис", "region": "RU", "language": "ru", "type": "release"}],
        credits=[
            CreditLine("Fritz Lang", "director"),
            CreditLine("Brigitte Helm", "actor", ("Maria", "Der Maschinen-Mensch")),
            CreditLine("Thea von Harbou", "writer", job="novel"),
        ],
    )
    make_offer(movie, mubi)
    make_offer(movie, mubi, quality="hd")
    make_offer(movie, kino, region="FR", kind="rent", since=NOW + timedelta(days=9))
    make_review(movie, rating=8)
    make_review(movie, 2, rating=5)
    return movie
