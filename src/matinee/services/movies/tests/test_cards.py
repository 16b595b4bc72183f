"""Titles that are shown with their pictures: the same facts of a title wherever an answer has it as a card."""

from collections.abc import Iterator
from typing import Any

from matinee.foundation.testing import Api
from matinee.services.movies.models import Movie
from matinee.services.movies.shelves.actions import add_to_watchlist
from matinee.services.movies.tests.factories import NOW, card_of, make_person, make_platform, make_review, make_title
from matinee.services.movies.titles.domain.credits import CreditLine

SERIES: dict[str, Any] = {
    "kind": "series",
    "release_year": 2019,
    "genres": ["Mystery", "Drama"],
    "languages": [("fr", "French")],
}


def test_every_card_of_a_title_says_the_same(api: Api) -> None:
    platform, person, director = make_platform("MUBI"), make_person("Ada Lang"), make_person("Fritz Lang")
    crew = [CreditLine("", "actor", person_id=person.pk), CreditLine("", "director", person_id=director.pk)]
    series = make_title("Keepers", platforms=[platform.pk], credits=crew, **SERIES)
    make_title("Fog", kind="episode", series={"movie": series.pk}, season=1, episode=1)
    review = make_review(series, 1, 8, username="ada")
    add_to_watchlist(user_id=1, movie_id=series.pk, now=NOW)
    user, card = api.as_user(1, "ada"), card_of(api, series)

    shown = dict(_cards(user, series, person=person.pk, platform=platform.pk, review=review.pk))

    assert card["genres"] == ["Drama", "Mystery"]
    assert card["directors"] == [{"id": director.pk, "name": "Fritz Lang"}]
    assert {where: {key: found[key] for key in card} for where, found in shown.items()} == dict.fromkeys(shown, card)


def _cards(api: Api, series: Movie, **numbers: int) -> Iterator[tuple[str, Any]]:
    """The title wherever it is shown with its picture, by the place."""
    person = api.get(f"people/{numbers['person']}/").json
    yield "a list", api.get("").json["results"][0]
    yield "its page", api.get(f"{series.pk}/").json
    yield "the page of an episode", api.get(f"{Movie.objects.get(kind='episode').pk}/").json["series"]
    yield "its seasons", api.get(f"{series.pk}/seasons/").json["series"]
    yield "its reviews", api.get(f"{series.pk}/reviews/").json["results"][0]["movie"]
    yield "the latest reviews", api.get(f"{series.pk}/").json["latest_reviews"][0]["movie"]
    yield "reviews of a user", api.get("users/ada/reviews/").json["results"][0]["movie"]
    yield "a review", api.get(f"reviews/{numbers['review']}/").json["movie"]
    yield "a watchlist", api.get("watchlist/").json["results"][0]["movie"]
    yield "what a person is known for", person["known_for"][0]["movie"]
    yield "a filmography", person["filmography"][0]["credits"][0]["movie"]
    yield "a platform", api.get(f"stream/{numbers['platform']}/").json["movies"][0]
