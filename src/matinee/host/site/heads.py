"""The head of each page: what search engines and links that are shared show of it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from matinee.foundation.documents import Values
from matinee.host.site import structured
from matinee.host.site.inert import inert_json
from matinee.host.site.languages import LANGUAGES
from matinee.host.site.rendering import render
from matinee.host.site.view import View
from matinee.host.site.words import Words, words

LONGEST_DESCRIPTION = 200
LOCALES = {"en": "en_US", "de": "de_DE", "es": "es_ES", "fr": "fr_FR", "ja": "ja_JP", "ar": "ar_AR"}
NEW_FILMS = "films/feed.atom"


@dataclass(frozen=True)
class Head:
    """What a head says. ``card`` is the kind and the name of its drawn picture, ``data`` what schema.org calls it."""

    title: str
    description: str = ""
    type: str = "website"
    card: tuple[str, str] | None = None
    data: Sequence[Values] = ()
    trail: Sequence[tuple[str, str]] = ()
    feed: tuple[str, str] | None = None
    is_indexed: bool = True
    gaps: dict[str, str] = field(default_factory=dict)


def head_of(view: View, kind: str) -> Head:
    """The head of a page."""
    say = words(view.language)
    maker = MAKERS.get(kind)
    if maker and view.main is not None:
        return maker(view, say)
    title = say.texts.get(f"{kind}_title", "Matinee")
    about = say.texts.get(f"{kind}_description") or say.texts.get(f"{kind}_text", "")
    if "{{" in title + about:  # there is no document to fill them from
        title, about = say.texts.get(f"{kind}_plain_title", "Matinee"), ""
    return Head(title, about, is_indexed=view.page.is_public and not view.page.documents and kind != "missing")


def html(view: View, head: Head) -> str:
    """The elements of a page's head."""
    gaps = {name: str(int(gap)) if gap.isdecimal() else gap for name, gap in view.gaps.items()} | head.gaps
    address = view.origin + view.page.address(gaps)
    query = view.query if any("<query>" in path for path in view.page.documents) else ""
    card = f"{view.origin}/drawn/card/{head.card[0]}/{head.card[1]}.png" if head.card else ""
    data = [*head.data, *([structured.breadcrumbs(view.origin, head.trail)] if head.trail else [])]
    return render(
        "head.html", view, head=head, card=card, query=query, locales=LOCALES,
        canonical=_with(address, query, view.language if view.is_translated else ""),
        alternates=[(language, _with(address, query, language)) for language in LANGUAGES],
        default=_with(address, query, ""), is_indexed=head.is_indexed and view.page.is_public,
        data=[inert_json({"@context": "https://schema.org", **each}) for each in data],
    )  # fmt: skip


def _with(address: str, query: str, language: str) -> str:
    named = f"lang={language}" if language else ""
    return "?".join(filter(None, (address, "&".join(filter(None, (query, named))))))


def _dated(title: str, year: int | None) -> str:
    return f"{title} ({year})" if year else title


def _short(text: str) -> str:
    """The beginning of a text, in one line."""
    line = " ".join(text.split())
    if len(line) <= LONGEST_DESCRIPTION:
        return line
    return line[: LONGEST_DESCRIPTION - 1].rpartition(" ")[0] + "…"


def _home(view: View, say: Words) -> Head:
    data = [structured.website(view.origin)]
    return Head(say("home_title"), say("home_description"), data=data, feed=(f"/{NEW_FILMS}", say("new_films")))


def _films(view: View, say: Words) -> Head:
    found = view.main
    named = [structured.named(view.origin, "film", row["id"], row["title"]) for row in found["results"]]
    return Head(
        say("films_title"), say("films_description", count=found["count"]), data=[structured.item_list(named)],
        feed=(f"/{NEW_FILMS}", say("new_films")), is_indexed="cursor=" not in view.query,
    )  # fmt: skip


def _film(view: View, say: Words) -> Head:
    film, shown = view.main, _dated(view.main["title"], view.main["year"])
    about = _short(film["synopsis"]) or say("film_description", title=shown)
    reviews = view.documents[1] if len(view.documents) > 1 else None
    data = structured.film(view.origin, film, (reviews or {}).get("results", film["latest_reviews"]))
    kind = "video.tv_show" if film["season_count"] else "video.episode" if film["series"] else "video.movie"
    return Head(shown, about, kind, ("film", str(film["id"])), [data], _trail(view, say, film))


def _trail(view: View, say: Words, film: Values) -> list[tuple[str, str]]:
    series = film.get("series")
    between = [(series["title"], f"/film/{series['id']}/")] if series else []
    return [(say("films_title"), "/films/"), *between, (film["title"], f"/film/{film['id']}/")]


def _season(view: View, say: Words) -> Head:
    series, number = view.main["series"], view.main["season"]
    if number is None:  # episodes of no season
        return Head(
            series["title"], card=("film", str(series["id"])), trail=_trail(view, say, series), is_indexed=False
        )
    title = say("season_title", title=series["title"], season=number)
    data = structured.season(view.origin, view.main)
    trail = [*_trail(view, say, series), (title, f"/film/{series['id']}/seasons/{number}/")]
    about = say("season_description", title=series["title"], season=number)
    return Head(title, about, "video.tv_show", ("film", str(series["id"])), [data], trail)


def _part_of_film(key: str, *, place: int = 0) -> Callable[[View, Words], Head]:
    """A head for a page about one side of a film, whose document has a place among the page's."""

    def make(view: View, say: Words) -> Head:
        film = view.documents[place]
        if film is None:
            return Head(say(f"{key}_plain_title"))
        shown = _dated(film["title"], film["year"])
        title = say(f"{key}_title", title=shown)
        trail = [*_trail(view, say, film), (title, view.page.address(view.gaps))]
        return Head(title, say(f"{key}_description", title=shown), card=("film", str(film["id"])), trail=trail)

    return make


def _person(view: View, say: Words) -> Head:
    person = view.main
    about = _short(person["biography"]) or say("person_description", name=person["name"])
    data = structured.person(view.origin, person)
    return Head(person["name"], about, "profile", ("person", str(person["id"])), [data])


def _person_history(view: View, say: Words) -> Head:
    return Head(say("history_title", title=view.main["name"]), card=("person", str(view.main["id"])))


def _platform(view: View, say: Words) -> Head:
    platform = view.main
    named = [structured.named(view.origin, "film", row["id"], row["title"]) for row in platform["movies"]]
    about = _short(platform["about"]) or say("platform_description", name=platform["name"])
    trail = [(say("platforms_title"), "/platforms/"), (platform["name"], f"/platform/{platform['id']}/")]
    title = say("platform_title", name=platform["name"])
    return Head(title, about, card=("platform", str(platform["id"])), data=[structured.item_list(named)], trail=trail)


def _platforms(view: View, say: Words) -> Head:
    named = [structured.named(view.origin, "platform", row["id"], row["name"]) for row in view.main["results"]]
    return Head(say("platforms_title"), say("platforms_description"), data=[structured.item_list(named)])


def _chart(view: View, say: Words) -> Head:
    name = view.main["chart"]
    films = [place["movie"] for place in view.main["results"]]
    named = [structured.named(view.origin, "film", film["id"], film["title"]) for film in films]
    title, about = say(f"chart_{name}_title"), say(f"chart_{name}_description")
    return Head(title, about, card=("chart", name), data=[structured.item_list(named)])


def _review(view: View, say: Words) -> Head:
    review = view.main
    film, author = review["movie"], review["author"]["username"]
    title = say("review_title", author=author, title=_dated(film["title"], film["year"]))
    about = say("veiled") if review["is_spoiler"] else _short(f"{review['headline']} {review['body']}")
    data = structured.review(view.origin, review, with_film=True)
    trail = [*_trail(view, say, film), (title, f"/review/{review['id']}/")]
    return Head(title, about, "article", ("film", str(film["id"])), [data] if data else [], trail)


def _user(view: View, say: Words) -> Head:
    account = view.main
    name = account["username"]
    title = say("user_title", name=account["display_name"] or name)
    about = _short(account["bio"]) or say("user_description", name=account["display_name"] or name)
    data = structured.profile(view.origin, account, view.page.address({"name": name}))
    feed = (f"{view.page.address({'name': name})}feed.atom", say("reviews_by", name=name))
    return Head(title, about, "profile", ("user", name), [data], feed=feed, is_indexed=account["is_active"],
                gaps={"name": name})  # fmt: skip


def _user_reviews(view: View, say: Words) -> Head:
    name = view.gaps["name"]
    feed = (view.page.address({"name": name}).removesuffix("reviews/") + "feed.atom", say("reviews_by", name=name))
    return Head(say("reviews_by", name=name), say("user_description", name=name), card=("user", name), feed=feed)


MAKERS: dict[str, Callable[[View, Words], Head]] = {
    "home": _home,
    "films": _films,
    "film": _film,
    "season": _season,
    "film_reviews": _part_of_film("film_reviews", place=1),
    "film_credits": _part_of_film("film_credits"),
    "film_history": _part_of_film("film_history"),
    "person": _person,
    "person_history": _person_history,
    "platform": _platform,
    "platforms": _platforms,
    "chart": _chart,
    "review": _review,
    "user": _user,
    "user_reviews": _user_reviews,
}
"""What makes the head of a page whose first document is there, by the kind of the page."""
