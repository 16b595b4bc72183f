"""Every route, in both themes, by a visitor and a member: accessible, without complaints, no wider than the window."""

import re
from collections.abc import Iterator
from typing import Any, Literal, TypeAlias

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from tests.site.community import Community
from tests.site.visits import PICTURES, WIDTHS, Visit, picture, settle, sign_in, violations, visits

Theme: TypeAlias = Literal["dark", "light"]
NARROWEST = 320
LOOKED_AT = {"dark": 1440, "light": 390}
"""The window in which axe looks at a page, by theme; all others are opened where pictures are kept."""
EXPECTED = re.compile(r"status of (?:401|404|410)|Service Worker registration blocked by Playwright")
"""What some pages ask for on purpose, which Chromium names in its console, and what these tests have switched off."""


class Watched:
    """A page whose complaints are kept."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.complaints: list[str] = []
        page.on("console", lambda message: self._heard(message.type, message.text))
        page.on("pageerror", lambda error: self._heard("error", str(error)))

    def _heard(self, kind: str, text: str) -> None:
        if kind in {"error", "warning"} and not EXPECTED.search(text):
            self.complaints.append(text)

    def look(self, visit: Visit, *, theme: Theme, who: str) -> list[str]:
        """What is wrong with an address in a theme."""
        self.complaints.clear()
        page = self.page
        looked_at = LOOKED_AT[theme]
        page.set_viewport_size({"width": looked_at, "height": WIDTHS[looked_at]})
        page.goto(visit.path)
        settle(page)
        wrong = [f"{line} (axe)" for line in violations(page)]
        for width, height in (WIDTHS if PICTURES else {looked_at: WIDTHS[looked_at]}).items():
            page.set_viewport_size({"width": width, "height": height})
            picture(page, f"{visit.name}-{width}-{theme}-{who}")
            wrong += self._too_wide(width)
        page.set_viewport_size({"width": NARROWEST, "height": 640})
        wrong += self._too_wide(NARROWEST)
        return [f"{visit.path} {theme} {who}: {line}" for line in (*wrong, *self.complaints)]

    def _too_wide(self, width: int) -> list[str]:
        found: Any = self.page.evaluate("document.documentElement.scrollWidth")
        return [f"is {found} px wide in a window of {width}"] if found > width else []


@pytest.fixture(params=["dark", "light"])
def theme(request: pytest.FixtureRequest) -> Theme:
    """A theme of the system."""
    chosen: Theme = request.param
    return chosen


@pytest.fixture
def watched(browser: Browser, installation: Community, theme: Theme) -> Iterator[Watched]:
    """A page in that theme."""
    context: BrowserContext = browser.new_context(
        base_url=installation.address, color_scheme=theme, viewport={"width": 1440, "height": 900},
        reduced_motion="reduce",
        service_workers="block",
    )  # fmt: skip
    yield Watched(context.new_page())
    context.close()


class TestEveryRoute:
    def test_is_good_for_a_visitor(self, watched: Watched, installation: Community, theme: Theme) -> None:
        wrong = [line for visit in visits(installation) for line in watched.look(visit, theme=theme, who="visitor")]

        assert not wrong, "\n".join(wrong)

    def test_is_good_for_a_member(self, watched: Watched, installation: Community, theme: Theme) -> None:
        sign_in(watched.page, "ada")

        wrong = [line for visit in visits(installation) for line in watched.look(visit, theme=theme, who="member")]

        assert not wrong, "\n".join(wrong)

    def test_is_good_from_right_to_left(self, watched: Watched, installation: Community, theme: Theme) -> None:
        watched.page.context.add_cookies([{"name": "matinee_language", "value": "ar", "url": installation.address}])
        chosen = [visit for visit in visits(installation) if not visit.is_of_members][:8]

        wrong = [line for visit in chosen for line in watched.look(visit, theme=theme, who="arabic")]

        assert watched.page.evaluate("document.documentElement.dir") == "rtl"
        assert not wrong, "\n".join(wrong)
