"""What lists of titles cost: ``python -m benchmarks.movie_list [FILE.jsonl.gz]``.

Each list is asked of the whole WSGI stack, in process: its first page, one with three filters, a deep page by cursor,
and facets. Beside it, in the same run, the same rows by Django REST framework's ModelSerializers with prefetching, and
the bare SQL through the driver. Without a file, the titles are made up. ``python tests/with_postgres.py python -m
benchmarks.movie_list`` does the same on PostgreSQL.
"""

import gzip
import json
import os
import random
import sys
import tempfile
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from benchmarks.asking import asking, bare
from benchmarks.figures import microseconds_each, table

FILE = Path(os.environ.get("MATINEE_FILMS", "../shared/data/catalog/films.jsonl.gz"))
MADE_UP = 20_000
GENRES = ("Drama", "Comedy", "Western", "Crime", "Horror", "Romance", "Thriller", "Musical")
COUNTRIES = ("US", "GB", "FR", "DE", "IT", "JP")
FILTERED = "genre=Western&country=US&year_from=1930"
FACETS = "genre=Western&facets=genre,country,decade,kind"


def main() -> None:
    """Measure on one catalogue."""
    os.environ.update(
        MATINEE_DATA=tempfile.mkdtemp(), MATINEE_SERVICES="movies", LOG_LEVEL="WARNING", THROTTLE_FACTOR="0"
    )
    from matinee.host.boot import boot, migrate

    services = boot()
    migrate(services)
    from matinee.foundation.testing import key_ring
    from matinee.host.registry import hosted
    from matinee.host.web import application

    count = fill(lines())
    web = application(hosted())
    with key_ring():
        deep = _deep(web)
        asked = {
            "a first page of 20": "page_size=20",
            "by score": "page_size=20&ordering=-score",
            "with three filters": FILTERED,
            "a deep page by cursor": deep,
            "a deep page by number": f"page={count // 20 - 5}",
            "with four facets": FACETS,
        }
        ours = {name: microseconds_each(asking(web, f"?{query}"), times=20) for name, query in asked.items()}
        sql = {name: microseconds_each(bare(web, f"?{query}"), times=20) for name, query in asked.items()}
    peer = microseconds_each(_peer(lambda rows: rows), times=10)
    peer_filtered = microseconds_each(_peer(_filtered), times=10)
    print(f"{services[0].dialect}; {count:,} titles, those above 10,000 counted once a minute")
    peers = dict.fromkeys(asked, peer) | {"with three filters": peer_filtered}
    table(
        "Lists, in process, beside ModelSerializers with prefetching, without HTTP",
        [(name, figure, "µs", peers[name], "the peer's rows") for name, figure in ours.items()],
    )
    table(
        "Lists, in process, beside their SQL alone",
        [(name, figure, "µs", sql[name], "the SQL through the driver") for name, figure in ours.items()],
    )


def lines() -> Iterator[str]:
    """The lines of the file, or made-up ones."""
    file = Path(sys.argv[1]) if len(sys.argv) > 1 else FILE
    if file.exists():
        with gzip.open(file, "rt", encoding="utf-8") as opened:
            yield from opened
        return
    print(f"{file} is not here: {MADE_UP:,} titles are made up.")
    chance = random.Random(1)
    for number in range(MADE_UP):
        title = f"{chance.choice(('The ', 'A ', ''))}{chance.choice(GENRES)} {chance.randrange(MADE_UP)}"
        genres = chance.sample(GENRES, chance.randrange(1, 4))
        yield json.dumps({"id": number, "title": title, "year": chance.randrange(1920, 2026), "genres": genres})


def fill(lines: Iterator[str]) -> int:
    """Import the titles, and give them countries, platforms, runtimes and votes; how many there are."""
    from django.db.models import F

    from matinee.services.movies.charts.actions import refresh_scores
    from matinee.services.movies.exchange.actions.imports import import_films
    from matinee.services.movies.models import Movie
    from matinee.services.movies.service import movies
    from matinee.services.movies.titles.actions.links import link_countries

    now, chance = datetime.now(UTC), random.Random(1)
    import_films(lines, source="benchmark", now=now)
    numbers = list(Movie.objects.values_list("pk", flat=True))
    places = chance.choices(COUNTRIES, (70, 12, 6, 5, 4, 3), k=len(numbers))
    for start in range(0, len(numbers), 1000):
        some = zip(numbers[start : start + 1000], places[start : start + 1000], strict=True)
        link_countries({number: [(code, code)] for number, code in some})
    for rating in range(1, 11):
        votes = (F("pk") * 7919) % (rating * 20) + 1
        Movie.objects.filter(pk__in=_every_tenth(rating)).update(
            rating_count=votes, rating_sum=votes * rating, **{f"rated_{rating}": votes}, runtime_minutes=60 + rating * 9
        )
    refresh_scores(now=now)
    movies.analyze()
    return len(numbers)


def _every_tenth(rating: int) -> Any:
    from django.db.models import F

    from matinee.services.movies.models import Movie

    return Movie.objects.annotate(rest=F("pk") % 12).filter(rest=rating).values("pk")


def _deep(web: Any) -> str:
    """The query of the page after the one in the middle."""
    middle = json.loads(asking(web, "?page_size=20&page=500")())
    return str(middle["next"].partition("?")[2])


def _filtered(rows: Any) -> Any:
    return rows.filter(genres__name="Western", countries="US", release_year__gte=1930)


def _peer(narrowed: Callable[[Any], Any]) -> Callable[[], Any]:
    """A page of 20 and its count by ModelSerializers, as the framework's tutorial would have it."""
    from rest_framework import serializers

    from matinee.services.movies.models import Credit, Movie

    class MovieSerializer(serializers.ModelSerializer[Movie]):
        genres: Any = serializers.StringRelatedField(many=True)
        platforms: Any = serializers.StringRelatedField(many=True)
        directors = serializers.SerializerMethodField()

        class Meta:
            model = Movie
            fields = ("id", "kind", "title", "original_title", "release_year", "runtime_minutes", "genres", "countries",
                      "directors", "platforms", "rating_count", "rating_average", "score")  # fmt: skip

        def get_directors(self, movie: Movie) -> list[dict[str, Any]]:
            credited: list[Credit] = [credit for credit in movie.credits.all() if credit.category == "director"]
            return [{"id": credit.person_id, "name": credit.person.name} for credit in credited]

    def page() -> Any:
        rows = narrowed(Movie.objects.filter(withdrawn_at__isnull=True))
        rows = rows.prefetch_related("genres", "platforms", "countries", "credits__person").order_by("sort_title", "id")
        return rows.count(), json.dumps(MovieSerializer(rows[:20], many=True).data, default=str)

    return page


if __name__ == "__main__":
    main()
