"""What reads of a large catalogue cost: ``python -m benchmarks.movie_reads [FILE.jsonl.gz]``.

People, series, platforms, charts, facets and reviews, each asked of the whole WSGI stack, in process; beside each its
statements alone, through the driver, and a title's page. The titles are those of `benchmarks.movie_list`, with a series
of 500 episodes, a person with 600 credits, a title with 10,000 reviews and an offer of every second title. ``python
tests/with_postgres.py python -m benchmarks.movie_reads`` does the same on PostgreSQL.
"""

import os
import tempfile
from datetime import UTC, datetime
from typing import Any

from benchmarks.asking import asking, bare
from benchmarks.figures import microseconds_each, table
from benchmarks.movie_list import fill, lines

EPISODES = 500
CREDITS = 600
REVIEWS = 10_000
REGIONS = ("US", "DE", "FR")
FACETS = "facets=kind,genre,year,decade,country,language,platform,certificate"


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

    fill(lines())
    asked = _addresses()
    web = application(hosted())
    with key_ring():
        ours = {name: microseconds_each(asking(web, address), times=5, rounds=3) for name, address in asked.items()}
        sql = {name: microseconds_each(bare(web, address), times=5, rounds=3) for name, address in asked.items()}
    print(services[0].dialect)
    table("Reads, in process", [(name, ours[name], "µs", sql[name], "its SQL alone") for name in asked])
    page = ours["a movie's page"]
    table("Reads, in process", [(name, ours[name], "µs", page, "a movie's page") for name in asked])


def _addresses() -> dict[str, str]:
    """What is asked for, by what it is."""
    movie, series, person, platform = _widen()
    return {
        "a movie's page": f"{movie}/",
        "its details": f"{movie}/details/",
        "its reviews, of 10,000": f"{movie}/reviews/?ordering=helpful",
        "all reviews": "reviews/",
        "a person with 600 credits": f"people/{person}/",
        "people by name": "people/?search=smith",
        "the seasons of 500 episodes": f"{series}/seasons/",
        "a heat map of 500 episodes": f"{series}/episodes/",
        "a platform": f"stream/{platform}/",
        "a platform in a region": f"stream/{platform}/?region=DE",
        "a list of what is offered": f"?region=DE&platform={platform}",
        "a list by a rare kind": "?kind=series&ordering=-score",
        "a search": "list2/?search=love",
        "the top 250": "charts/top/",
        "the top 250 of a genre": "charts/top/?genre=Western",
        "eight facets of a genre": f"?genre=Western&{FACETS}",
        "eight facets of what is offered": f"?region=DE&{FACETS}",
    }


def _widen() -> tuple[int, int, int, int]:
    """Add what is large to the catalogue: the numbers of a title, a series, a person and a platform."""
    from matinee.services.movies.models import Credit, Movie, Offer, Person, Platform, Review, Reviewer
    from matinee.services.movies.service import movies
    from matinee.services.movies.titles.domain.titles import name_key, search_text, sort_key

    now = datetime.now(UTC)
    stamps = {"created_at": now, "updated_at": now}

    def title(name: str, **columns: Any) -> Movie:
        return Movie(title=name, sort_title=sort_key(name), search_text=search_text(name, ""), **columns, **stamps)

    films = list(Movie.objects.order_by("pk").values_list("pk", flat=True))
    with movies.atomic:
        series = title("The Long Run", kind="series")
        series.save()
        episodes = [
            title(f"Episode {number}", kind="episode", series=series, season_number=1 + number // 25,
                  episode_number=1 + number % 25, rating_count=10, rating_sum=70, rated_7=10)
            for number in range(EPISODES)
        ]  # fmt: skip
        Movie.objects.bulk_create(episodes)
        person = Person.objects.create(name="Busy Smith", name_key=name_key("Busy Smith"))
        Credit.objects.bulk_create(
            Credit(movie_id=film, person=person, category="actor", position=99) for film in films[-CREDITS:]
        )
        platform = Platform.objects.create(name="Wide", name_key="wide", regions=["US"])
        link = Platform.movies.through
        link.objects.bulk_create(link(movie_id=film, platform_id=platform.pk) for film in films[::2])
        Offer.objects.bulk_create(
            Offer(movie_id=film, platform=platform, region=REGIONS[film % 3], kind="rent", price=3, currency="USD",
                  phase="current")
            for film in films[::2]
        )  # fmt: skip
        users = range(1, REVIEWS + 1)
        Reviewer.objects.bulk_create(
            Reviewer(user_id=user, username=f"u{user}", username_key=f"u{user}") for user in users
        )
        Review.objects.bulk_create(
            Review(movie_id=films[0], reviewer_id=user, rating=7, body="Fine. " * 20, helpful_count=user % 97, **stamps)
            for user in users
        )
        Movie.objects.filter(pk=films[0]).update(
            rating_count=REVIEWS,
            rating_sum=REVIEWS * 7,
            **{f"rated_{rating}": 0 for rating in range(1, 11)} | {"rated_7": REVIEWS},
        )
    movies.analyze()
    return films[0], series.pk, person.pk, platform.pk


if __name__ == "__main__":
    main()
