"""What a title's page and a list cost: ``python -m benchmarks.movie_page``.

Each is asked of the whole WSGI stack, in process. Beside it a health probe through the same outer layers, and the same
page put together by Django REST framework's ModelSerializers. ``python tests/with_postgres.py python -m
benchmarks.movie_page`` does the same on PostgreSQL.
"""

import os
import tempfile
from datetime import UTC, datetime
from typing import Any

from benchmarks.figures import microseconds_each, table

REVIEWS = 40


def main() -> None:
    """Measure on the demo catalogue with some reviews."""
    os.environ.update(
        MATINEE_DATA=tempfile.mkdtemp(), MATINEE_SERVICES="movies", LOG_LEVEL="WARNING", THROTTLE_FACTOR="0"
    )
    from matinee.host.boot import boot, migrate

    services = boot()
    migrate(services)
    from matinee.foundation.testing import Api, key_ring
    from matinee.host.registry import hosted
    from matinee.host.web import application
    from matinee.services.movies.models import Movie

    movie = _fill()
    web = application(hosted())
    with key_ring():
        api = Api(web)
        for address in (f"{movie}/", "?page_size=20", "/healthz"):
            assert api.get(address).status_code == 200, address
        environ = _environ
        page = microseconds_each(lambda: _ask(web, environ(f"/api/v1/{movie}/")), times=200)
        listed = microseconds_each(lambda: _ask(web, environ("/api/v1/", "page_size=20")), times=50)
        probe = microseconds_each(lambda: _ask(web, environ("/healthz")), times=500)
    serializer = _peer()
    peer = microseconds_each(lambda: serializer(Movie.objects.get(pk=movie)).data, times=20)
    print(f"{services[0].dialect}; {Movie.objects.count()} movies, {REVIEWS} reviews of the one asked for")
    table(
        "Reads, in process",
        [
            ("a movie's page", page, "µs", peer, "ModelSerializers, without HTTP"),
            ("a movie's page", page, "µs", probe, "a probe through the outer layers"),
            ("a list of 20 with its count", listed, "µs", page, "a movie's page"),
        ],
    )


def _environ(path: str, query: str = "") -> dict[str, Any]:
    from werkzeug.test import EnvironBuilder

    return EnvironBuilder(path=path, query_string=query).get_environ()


def _ask(web: Any, environ: dict[str, Any]) -> bytes:
    return b"".join(web(environ, lambda *_: None))


def _fill() -> int:
    """Load the demo and review one of its films; its number."""
    from matinee.foundation.tokens import Claims
    from matinee.services.movies.exchange.actions.demo import load_demo
    from matinee.services.movies.models import Movie
    from matinee.services.movies.reviews.actions.reviews import publish_review

    now = datetime.now(UTC)
    load_demo(now=now)
    movie = Movie.objects.get(title="Casablanca").pk
    for number in range(1, REVIEWS + 1):
        author = Claims(number, f"user{number}", frozenset({"user"}), "", 0)
        publish_review(movie_id=movie, author=author, rating=number % 10 + 1, body="A fine film. " * 20, now=now)
    return movie


def _peer() -> Any:
    """The page by ModelSerializers, as the framework's tutorial would have it."""
    from rest_framework import serializers

    from matinee.services.movies.models import Credit, Movie, Review

    class CreditSerializer(serializers.ModelSerializer[Credit]):
        name = serializers.CharField(source="person.name")

        class Meta:
            model = Credit
            fields = ("person_id", "name", "category", "characters")

    class ReviewSerializer(serializers.ModelSerializer[Review]):
        username = serializers.CharField(source="reviewer.username")

        class Meta:
            model = Review
            fields = ("id", "username", "rating", "headline", "body", "is_spoiler", "created_at", "updated_at")

    class MovieSerializer(serializers.ModelSerializer[Movie]):
        genres: Any = serializers.StringRelatedField(many=True)
        platforms: Any = serializers.StringRelatedField(many=True)
        credits = serializers.SerializerMethodField()
        latest_reviews = serializers.SerializerMethodField()

        class Meta:
            model = Movie
            exclude = ("countries", "languages")

        def get_credits(self, movie: Movie) -> Any:
            return CreditSerializer(movie.credits.select_related("person").order_by("position"), many=True).data

        def get_latest_reviews(self, movie: Movie) -> Any:
            rows = movie.reviews.filter(active=True).select_related("reviewer").order_by("-created_at", "-pk")[:10]
            return ReviewSerializer(rows, many=True).data

    return MovieSerializer


if __name__ == "__main__":
    main()
