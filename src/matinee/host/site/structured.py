"""What pages are about, in the words of schema.org."""

from collections.abc import Iterable, Sequence
from typing import Any
from urllib.parse import quote

from matinee.foundation.documents import Values

TYPES = {"series": "TVSeries", "mini_series": "TVSeries", "episode": "TVEpisode", "game": "VideoGame"}
"""The kinds of titles that are no film."""
ELSEWHERE = {
    ("imdb", "film"): "https://www.imdb.com/title/{}/",
    ("imdb", "person"): "https://www.imdb.com/name/{}/",
    ("wikidata", "film"): "https://www.wikidata.org/wiki/{}",
    ("wikidata", "person"): "https://www.wikidata.org/wiki/{}",
}
MOST_ACTORS = 20
MOST_REVIEWS = 5


def _known(**values: Any) -> Values:
    """The values that are known, under the names of schema.org: ``type`` stands for ``@type``."""
    renamed = {"@type" if name == "type" else name: value for name, value in values.items()}
    return {name: value for name, value in renamed.items() if value not in (None, "", [], {})}


def website(origin: str) -> Values:
    """The site itself, with its search."""
    search = _known(type="SearchAction", target=f"{origin}/search/?q={{q}}") | {"query-input": "required name=q"}
    return _known(type="WebSite", name="Matinee", url=f"{origin}/", potentialAction=search)


def named(origin: str, kind: str, number: int, name: str) -> tuple[str, str]:
    """Name and address of what has a page."""
    return name, f"{origin}/{kind}/{number}/"


def item_list(items: Iterable[tuple[str, str]]) -> Values:
    """A list of pages."""
    entries = [
        _known(type="ListItem", position=place, name=name, url=address)
        for place, (name, address) in enumerate(items, start=1)
    ]
    return {"@type": "ItemList", "numberOfItems": len(entries), "itemListElement": entries}


def breadcrumbs(origin: str, trail: Sequence[tuple[str, str]]) -> Values:
    """The way to a page."""
    entries = [
        _known(type="ListItem", position=place, name=name, item=origin + address)
        for place, (name, address) in enumerate(trail, start=1)
    ]
    return {"@type": "BreadcrumbList", "itemListElement": entries}


def film(origin: str, document: Values, reviews: Sequence[Values]) -> Values:
    """A title with its people, its rating and what was written about it."""
    kind = TYPES.get(document["kind"], "Movie")
    shown = [each for each in (review(origin, found) for found in reviews[:MOST_REVIEWS]) if each]
    minutes = document["runtime_minutes"]
    return _known(
        type=kind, name=document["title"], alternateName=document["original_title"], description=document["synopsis"],
        url=f"{origin}/film/{document['id']}/", image=f"{origin}/drawn/card/film/{document['id']}.png",
        datePublished=document["release_date"] or (str(document["year"]) if document["year"] else None),
        duration=f"PT{minutes}M" if minutes else None, genre=document["genres"], inLanguage=document["languages"],
        countryOfOrigin=[_known(type="Country", name=code) for code in document["countries"]],
        director=_people(origin, document, "director"), author=_people(origin, document, "writer"),
        actor=_people(origin, document, "actor")[:MOST_ACTORS], aggregateRating=_rating(document["rating"]),
        numberOfSeasons=document["season_count"], numberOfEpisodes=document["episode_count"],
        partOfSeries=_of_series(origin, document), sameAs=_elsewhere(document, "film"), review=shown,
    )  # fmt: skip


def season(origin: str, document: Values) -> Values:
    """A season of a series."""
    series = document["series"]
    episodes = [
        _known(type="TVEpisode", name=each["title"], episodeNumber=each["episode"], datePublished=each["release_date"],
               url=f"{origin}/film/{each['id']}/")
        for each in document["episodes"]
    ]  # fmt: skip
    return _known(
        type="TVSeason", seasonNumber=document["season"], numberOfEpisodes=len(episodes), episode=episodes,
        url=f"{origin}/film/{series['id']}/seasons/{document['season']}/",
        partOfSeries=_known(type="TVSeries", name=series["title"], url=f"{origin}/film/{series['id']}/"),
    )  # fmt: skip


def person(origin: str, document: Values) -> Values:
    """Somebody who made films."""
    return _known(
        type="Person", name=document["name"], url=f"{origin}/person/{document['id']}/", birthDate=document["born"],
        image=f"{origin}/drawn/card/person/{document['id']}.png", deathDate=document["died"],
        birthPlace=document["birth_place"], deathPlace=document["death_place"], description=document["biography"],
        jobTitle=document["professions"], alternateName=[each["name"] for each in document["names"]],
        sameAs=_elsewhere(document, "person"),
    )  # fmt: skip


def profile(origin: str, account: Values, address: str) -> Values:
    """A member's page."""
    about = _known(
        type="Person", name=account["display_name"] or account["username"], alternateName=account["username"],
        description=account["bio"], url=origin + address,
    )  # fmt: skip
    return _known(type="ProfilePage", dateCreated=account["registered_at"], mainEntity=about)


def review(origin: str, document: Values, *, with_film: bool = False) -> Values | None:
    """A review; None if what it says is veiled."""
    if document["is_spoiler"]:
        return None
    about, author = document["movie"], document["author"]["username"]
    subject = _known(type="Movie", name=about["title"], url=f"{origin}/film/{about['id']}/") if with_film else None
    return _known(
        type="Review", url=f"{origin}/review/{document['id']}/", name=document["headline"],
        reviewBody=document["body"], datePublished=document["created_at"], itemReviewed=subject,
        author=_known(type="Person", name=author, url=f"{origin}/user/{quote(author, safe='')}/"),
        reviewRating=_known(type="Rating", ratingValue=document["rating"], bestRating=10, worstRating=1),
    )  # fmt: skip


def _people(origin: str, document: Values, category: str) -> list[Values]:
    found = {
        each["person"]["id"]: each["person"]["name"] for each in document["credits"] if each["category"] == category
    }
    return [_known(type="Person", name=name, url=f"{origin}/person/{number}/") for number, name in found.items()]


def _rating(rating: Values) -> Values | None:
    if not rating["count"]:
        return None
    return _known(
        type="AggregateRating", ratingValue=rating["average"], ratingCount=rating["count"], bestRating=10, worstRating=1
    )


def _of_series(origin: str, document: Values) -> Values | None:
    series = document["series"]
    return series and _known(type="TVSeries", name=series["title"], url=f"{origin}/film/{series['id']}/")


def _elsewhere(document: Values, kind: str) -> list[str]:
    known = [(ELSEWHERE.get((each["source"], kind)), each["value"]) for each in document["external_ids"]]
    return [address.format(quote(value, safe="")) for address, value in known if address]
