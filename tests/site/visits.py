"""Every route of the site, as the tests visit it."""

import os
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from playwright.sync_api import Page

from matinee.host.site.addresses import PAGES
from tests.site.community import PASSWORD, Community

AXE = Path(__file__).parents[2] / "web/node_modules/axe-core/axe.min.js"
PICTURES = os.environ.get("SITE_PICTURES", "")
"""Where screenshots are kept, if anywhere."""
WIDTHS = {390: 844, 1024: 768, 1440: 900}
"""The windows in which every route is looked at: width and height in pixels."""
OF_MEMBERS = ("me/",)
"""What only members see; visitors are asked to sign in there."""
PARTS = {
    "me/<section>/": ("watchlist", "ratings", "sessions"),
    "me/<section>/<part>/": tuple(f"settings/{part}" for part in ("profile", "appearance", "watching", "account")),
}


@dataclass(frozen=True)
class Visit:
    """An address, and a name for its picture."""

    path: str

    @property
    def name(self) -> str:
        """The path as a file name."""
        return self.path.strip("/").replace("/", "-").replace("?", "-") or "home"

    @property
    def is_of_members(self) -> bool:
        """Whether a visitor is led elsewhere."""
        return self.path.startswith(tuple(f"/{start}" for start in OF_MEMBERS))


def visits(community: Community) -> list[Visit]:
    """An address of every kind of page that the host knows, and one that leads nowhere."""
    values: dict[str, str] = {
        "id": str(community.films["Metropolis"]), "n": "1", "kind": "top", "name": "ada",
        "section": "", "part": "",
    }  # fmt: skip
    own = {"person": community.person, "platform": community.platform, "review": community.review}
    found = []
    for page in PAGES:
        kind = page.pattern.partition("/")[0]
        told = values | ({"id": str(own[kind])} if kind in own else {})
        if "seasons" in page.pattern:
            told["id"] = str(community.series)
        if page.pattern in PARTS:
            found += [Visit(f"/me/{part}/") for part in PARTS[page.pattern]]
        else:
            found.append(Visit(page.address(told)))
    return [*found, Visit(f"/film/{community.series}/"), Visit("/films/?view=table"), Visit("/nowhere/")]


def sign_in(page: Page, name: str, password: str = PASSWORD) -> None:
    """Sign in by the page of that name."""
    page.goto("/signin/")
    page.get_by_label("E-mail or name").fill(name)
    page.get_by_label("Password", exact=True).fill(password)
    page.get_by_role("main").get_by_role("button", name="Sign in").click()
    page.wait_for_url(lambda address: "/signin/" not in address)


def settle(page: Page) -> None:
    """Wait until the page has its heading, its drawings and nothing under way."""
    page.wait_for_selector("main h1")
    page.wait_for_load_state("networkidle")


@cache
def _axe() -> str:
    return AXE.read_text()


def violations(page: Page) -> list[str]:
    """What axe finds against WCAG 2.2 AA, one line each: the rule, and where."""
    page.evaluate(_axe())
    result: Any = page.evaluate(
        "axe.run({runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']})"
    )
    return [
        f"{found['id']}: {node['target'][0]} {node['failureSummary'].splitlines()[-1].strip()}"
        for found in result["violations"]
        for node in found["nodes"][:3]
    ]


def picture(page: Page, name: str) -> None:
    """Keep a picture of the whole page, if pictures are wanted."""
    if PICTURES:
        page.screenshot(path=str(Path(PICTURES) / f"{name}.png"), full_page=True)
