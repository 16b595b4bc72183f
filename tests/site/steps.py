"""What journeys do on many pages: rate, write, open devices, and ask the API what it knows of it."""

import json
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, BrowserContext, Locator, Page

from tests.site.community import Community
from tests.site.conftest import WAIT_MILLISECONDS

WORDS = Path(__file__).parents[2] / "web/shared/words"


def word(language: str, namespace: str, key: str, **values: str) -> str:
    """What the site says in a language."""
    words: dict[str, str] = json.loads((WORDS / language / f"{namespace}.json").read_text())
    return re.sub(r"\{\{(\w+)\}\}", lambda gap: values[gap[1]], words[key])


def seat(page: Page, rating: int, *, title: str, language: str = "en") -> Locator:
    """The seat of a film's row of ten that gives it this rating."""
    row = page.get_by_role("group", name=word(language, "shared", "rateFilm", name=title))
    return row.get_by_role("radio", name=word(language, "shared", "ofTen", rating=str(rating)), exact=True)


def reviews_of(community: Community, name: str) -> list[dict[str, Any]]:
    """What the API knows of a member's reviews, the newest first, with their text and rating."""
    found = community.deployment.visitor().get(f"users/{name}/reviews/?ordering=newest").json()["results"]
    return [{key: one[key] for key in ("rating", "headline", "body")} | {"film": one["movie"]["id"]} for one in found]


def votes(community: Community, film: int) -> tuple[int, int]:
    """How many ratings count for a film, and their sum."""
    rating = community.deployment.visitor().get(f"{film}/").json()["rating"]
    return rating["count"], rating["sum"]


@contextmanager
def device(browser: Browser, community: Community, **options: Any) -> Iterator[BrowserContext]:
    """Another browser, with nothing in it."""
    made = browser.new_context(**{"base_url": community.address, "locale": "en-GB", **options})
    made.set_default_timeout(WAIT_MILLISECONDS)
    yield made
    made.close()
