"""Text from members and imports stays text: on the plain pages that the server writes, and in a browser."""

import re

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.site.community import ADMIN_PASSWORD, Community
from tests.site.payloads import LEFT, PAYLOADS, WATCH, Filled, Markup, fill
from tests.site.steps import seat
from tests.site.visits import settle, sign_in


@pytest.fixture(scope="session")
def filled(community: Community) -> Filled:
    """The catalogue with the payloads in it."""
    return fill(community)


class TestForeignText:
    def test_is_text_on_every_plain_page(self, community: Community, filled: Filled) -> None:
        visitor = community.deployment.visitor()
        member = community.deployment.visitor().sign_in("mallory")
        paths = [
            *(f"/film/{film}/{part}" for film in filled.films for part in ("", "reviews/", "credits/", "history/")),
            *(f"/person/{person}/" for person in filled.people),
            *(f"/review/{review}/" for review in filled.reviews),
            f"/platform/{filled.platform}/", "/platforms/", "/films/?ordering=-added", "/",
        ]  # fmt: skip

        foreign = {path: Markup(visitor.get(path).text).foreign for path in paths}
        for text in PAYLOADS:
            member.patch("me/", {"display_name": text[:80], "location": text})
            for path in ("/user/mallory/", "/user/mallory/reviews/"):
                foreign[f"{path} {text}"] = Markup(visitor.get(path).text).foreign

        assert {path: tags for path, tags in foreign.items() if tags} == {}

    def test_is_text_in_a_browser(
        self, page: Page, context: BrowserContext, community: Community, filled: Filled
    ) -> None:
        wrong: list[str] = []
        context.add_init_script(WATCH)
        page.on("dialog", lambda dialog: wrong.append(dialog.message))
        film, leaning = filled.films[2], filled.films[14]

        def look(path: str) -> None:
            page.goto(path)
            settle(page)
            wrong.extend(f"{path}: {line}" for line in page.evaluate(LEFT))

        look(f"/film/{leaning}/")
        seat(page, 8, title=PAYLOADS[14]).click()
        expect(page.get_by_role("dialog")).to_contain_text(PAYLOADS[14])
        wrong += page.evaluate(LEFT)
        look("/nowhere/%3Ci%3Eleaning%3C/i%3E/")
        expect(page.get_by_role("main")).to_contain_text("/nowhere/")
        for path in ("/", "/films/?ordering=-added", "/films/?ordering=-added&view=table", "/films/?search=hurt"):
            look(path)
        for path in (f"/person/{filled.people[2]}/", f"/review/{filled.reviews[2]}/", f"/platform/{filled.platform}/"):
            look(path)
        look("/user/mallory/")
        look("/user/mallory/reviews/")
        look("/search/?q=hurt")
        sign_in(page, "root", ADMIN_PASSWORD)
        for part in ("", "reviews/", "credits/", "history/"):
            look(f"/film/{film}/{part}")
        page.goto(f"/film/{filled.films[-1]}/")
        page.get_by_role("button", name="Hidden reviews").click()
        expect(page.get_by_role("dialog").get_by_text(re.compile(r"^Hidden by root.*<script>"))).to_be_visible()
        wrong += page.evaluate(LEFT)

        assert wrong == []
