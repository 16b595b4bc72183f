"""What writes cost: ``python -m benchmarks.movie_writes``.

Changing the title of a title with everything attached and adding one with four credits are asked of the whole WSGI
stack, in process; a review is published by its action. Each stands beside plain Django, which writes the same rows and
no history or events. CPU time of this process alone. ``python tests/with_postgres.py python -m
benchmarks.movie_writes`` does the same on PostgreSQL.
"""

import json
import os
import statistics
import tempfile
import time
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from itertools import count
from typing import Any

from benchmarks.figures import table

TIMES, ROUNDS = 10, 15
CAST = ("Brigitte Helm", "Alfred Abel", "Gustav Fröhlich", "Rudolf Klein-Rogge")
_numbers = count(1)


def main() -> None:
    """Measure on the demo catalogue."""
    os.environ.update(
        MATINEE_DATA=tempfile.mkdtemp(), MATINEE_SERVICES="movies", LOG_LEVEL="WARNING", THROTTLE_FACTOR="0"
    )
    from matinee.host.boot import boot, migrate

    services = boot()
    migrate(services)
    from matinee.foundation.testing import access_token, key_ring
    from matinee.host.registry import hosted
    from matinee.host.web import application
    from matinee.services.movies.exchange.actions.demo import load_demo

    load_demo(now=datetime.now(UTC))
    with key_ring():
        ask = _asking(application(hosted()), access_token(1, "root", roles=("user", "admin")))
        pairs = _pairs(ask)
        figures = [(name, cpu_each(ours), cpu_each(peer)) for name, (ours, peer) in pairs.items()]
        counts = [(name, _statements(ours), _statements(peer)) for name, (ours, peer) in pairs.items()]
    print(services[0].dialect)
    table("Writes, in process: CPU", [(name, ours, "ms", peer, "plain Django") for name, ours, peer in figures])
    table("Writes, in process", [(name, ours, "statements", peer, "plain Django") for name, ours, peer in counts])


def cpu_each(work: Callable[[], object]) -> float:
    """The median over some rounds of the CPU time, in milliseconds, that one of many repetitions takes."""
    work()
    rounds = []
    for _ in range(ROUNDS):
        began = time.process_time()
        for _ in range(TIMES):
            work()
        rounds.append((time.process_time() - began) / TIMES * 1000)
    return statistics.median(rounds)


def _statements(work: Callable[[], object]) -> int:
    from django.db import connections
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connections["movies"]) as captured:
        work()
    return len(captured)


def _asking(web: Any, token: str) -> Callable[[str, str, Mapping[str, Any]], dict[str, Any]]:
    """What sends an admin's JSON to an address below ``/api/v1/``; its answer."""
    from werkzeug.test import EnvironBuilder

    headers = [("Authorization", f"Bearer {token}")]

    def ask(method: str, path: str, body: Mapping[str, Any]) -> dict[str, Any]:
        environ = EnvironBuilder(path=f"/api/v1/{path}", method=method, json=body, headers=headers).get_environ()
        statuses: list[str] = []
        answer: dict[str, Any] = json.loads(b"".join(web(environ, lambda status, *_: statuses.append(status))))
        assert statuses[0].startswith("20"), (method, path, answer)
        return answer

    return ask


def _pairs(ask: Callable[..., dict[str, Any]]) -> dict[str, tuple[Callable[[], object], Callable[[], object]]]:
    """Ours and plain Django's of each write."""
    from matinee.services.movies.models import Movie, Platform

    platform = Platform.objects.order_by("pk")[0].pk
    whole = ask("POST", "", _everything(platform))["id"]
    films = list(Movie.objects.order_by("pk").values_list("pk", flat=True))
    return {
        "PATCH of a title": (
            lambda: ask("PATCH", f"{whole}/", {"title": f"Metropolis {next(_numbers)}"}),
            lambda: Movie.objects.filter(pk=whole).update(title=f"Metropolis {next(_numbers)}"),
        ),
        "POST of a title": (
            lambda: ask("POST", "", _film(platform)),
            lambda: _plain_film(platform),
        ),
        "publish_review": (
            lambda: _review(films[0]),
            lambda: _plain_review(films[1]),
        ),
    }


def _film(platform: int) -> dict[str, Any]:
    credits_ = [{"name": name, "category": "actor"} for name in CAST]
    return {"title": f"Film {next(_numbers)}", "year": 1927, "genres": ["Drama"], "countries": ["DE"],
            "languages": ["de"], "platforms": [platform], "credits": credits_}  # fmt: skip


def _everything(platform: int) -> dict[str, Any]:
    """A title that has something in every list."""
    return {
        **_film(platform),
        "title": "Metropolis once more",
        "external_ids": {"imdb": "tt9017136", "wikidata": "Q99151599"},
        "alternate_titles": [{"title": "Metrópolis", "region": "ES", "type": "release"}],
        "releases": [{"date": "1927-01-10", "country": "DE", "type": "premiere"}],
        "versions": [{"name": "Restored", "runtime": 148}],
        "certificates": [{"country": "DE", "certificate": "6"}],
        "keywords": ["city", "robot"],
        "companies": [{"name": "UFA", "role": "production", "country": "DE"}],
        "taglines": ["There can be no understanding …"],
        "box_office": [{"kind": "budget", "amount": 5_100_000, "currency": "DEM"}],
        "awards": [{"event": "Some Festival", "year": 1928, "won": True, "people": [{"name": "Fritz Lang"}]}],
        "connections": [{"kind": "follows", "title": "Earlier", "year": 1926}],
        "trivia": [{"kind": "goof", "text": "The clock has ten hours."}],
    }


def _plain_film(platform: int) -> object:
    """The rows of `_film` by the ORM, each kind with one ``bulk_create``."""
    from django.db import transaction

    from matinee.services.movies.models import Country, Credit, Genre, Language, Movie, Person

    now = datetime.now(UTC)
    title = f"Film {next(_numbers)}"
    with transaction.atomic(using="movies"):
        movie = Movie.objects.create(title=title, sort_title=title.lower(), search_text=title.lower(),
                                     release_year=1927, created_at=now, updated_at=now)  # fmt: skip
        movie.genres.set(Genre.objects.filter(name="Drama"))
        movie.countries.set(Country.objects.filter(pk="DE"))
        movie.languages.set(Language.objects.filter(pk="de"))
        movie.platforms.set([platform])
        people = {person.name: person for person in Person.objects.filter(name__in=CAST)}
        return Credit.objects.bulk_create(
            Credit(movie=movie, person=people[name], category="actor", position=place)
            for place, name in enumerate(CAST)
        )


def _review(movie: int) -> object:
    from matinee.foundation.tokens import Claims
    from matinee.services.movies.reviews.actions.reviews import publish_review

    number = next(_numbers)
    author = Claims(number, f"user{number}", frozenset({"user"}), "", 0)
    return publish_review(movie_id=movie, author=author, rating=7, body="Fine. " * 20, now=datetime.now(UTC))


def _plain_review(movie: int) -> object:
    """The rows of a review by the ORM, with the rating counted and no score."""
    from django.db import transaction
    from django.db.models import F

    from matinee.services.movies.models import Movie, Review, Reviewer

    number, now = next(_numbers), datetime.now(UTC)
    with transaction.atomic(using="movies"):
        reviewer, _ = Reviewer.objects.get_or_create(
            user_id=number, defaults={"username": f"user{number}", "username_key": f"user{number}"}
        )
        review = Review.objects.create(movie_id=movie, reviewer=reviewer, rating=7, body="Fine. " * 20,
                                       created_at=now, updated_at=now)  # fmt: skip
        Movie.objects.filter(pk=movie).update(
            rating_count=F("rating_count") + 1, rating_sum=F("rating_sum") + 7, rated_7=F("rated_7") + 1
        )
    return review


if __name__ == "__main__":
    main()
