"""What people do on the site, from their first click to what the API knows afterwards."""

import re

from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.deployment import until
from tests.site.community import ADMIN_PASSWORD, PASSWORD, Community
from tests.site.steps import device, reviews_of, seat, votes, word
from tests.site.visits import sign_in


class TestVisitor:
    def test_finds_a_film_by_filters_and_comes_back_to_the_same_place(self, page: Page) -> None:
        page.set_viewport_size({"width": 1280, "height": 6000})  # the shelves below load when they come near
        page.goto("/")
        page.get_by_role("region", name="By decade").get_by_role("link", name=re.compile("1920s")).click()
        page.set_viewport_size({"width": 1280, "height": 500})
        page.get_by_role("region", name="Genre", exact=True).get_by_role("checkbox", name=re.compile("^Drama")).check()

        chosen = page.get_by_role("list", name="Chosen filters")
        expect(chosen.get_by_role("button")).to_have_text([re.compile("^Drama"), re.compile("^1920s"), "Remove all"])
        expect(page).to_have_url(re.compile(r"/films/\?genre=Drama&decade=1920$"))
        film = page.get_by_role("main").get_by_role("link", name=re.compile("Greed"))
        film.scroll_into_view_if_needed()
        place = page.evaluate("scrollY")
        film.click()

        expect(page.get_by_role("heading", level=1, name="Greed")).to_be_visible()
        expect(page.get_by_role("complementary", name="Facts")).to_contain_text("United States")
        cast = page.get_by_role("region", name="Cast and crew")
        expect(cast.get_by_role("link", name="Gibson Gowland")).to_be_visible()
        expect(cast).to_contain_text("McTeague")

        page.go_back()
        expect(chosen.get_by_role("button", name="1920s")).to_be_visible()
        until(lambda: abs(page.evaluate("scrollY") - place) < 40)
        assert place > 0

        chosen.get_by_role("button", name="Drama").click()
        expect(page).to_have_url(re.compile(r"/films/\?decade=1920$"))


class TestMember:
    def test_registers_rates_writes_edits_and_deletes_a_review(self, page: Page, community: Community) -> None:
        film = community.films["Nosferatu"]
        kept = {"film": film, "rating": 8, "headline": "", "body": ""}
        page.goto(f"/film/{film}/")
        seat(page, 8, title="Nosferatu").click()
        dialog = page.get_by_role("dialog")
        expect(dialog).to_contain_text("Sign in to rate Nosferatu")
        dialog.get_by_role("button", name="New here? Register").click()
        dialog.get_by_label("Name that others see").fill("mina")
        dialog.get_by_label("E-mail").fill("mina@example.org")
        dialog.get_by_label("Password", exact=True).fill(PASSWORD)
        dialog.get_by_role("button", name="Register", exact=True).click()

        expect(dialog).to_be_hidden()
        expect(page.get_by_role("radio", name="8 of 10")).to_be_checked()
        until(lambda: reviews_of(community, "mina") == [kept])

        page.get_by_role("button", name="Edit your review").click()
        dialog.get_by_label("Headline").fill("The shadow on the stairs")
        dialog.get_by_label("Review", exact=True).fill("It comes by ship.")
        dialog.get_by_role("button", name="Save").click()
        own = page.get_by_role("article").filter(has_text="mina")
        expect(own.get_by_role("heading", name="The shadow on the stairs")).to_be_visible()
        written = kept | {"headline": "The shadow on the stairs", "body": "It comes by ship."}
        until(lambda: reviews_of(community, "mina") == [written])

        own.get_by_role("button", name="Edit").click()
        dialog.get_by_label("Headline").fill("The shadow goes first")
        dialog.get_by_role("button", name="Save").click()
        expect(own.get_by_role("heading", name="The shadow goes first")).to_be_visible()
        written["headline"] = "The shadow goes first"
        until(lambda: reviews_of(community, "mina") == [written])

        own.get_by_role("button", name="Edit").click()
        dialog.get_by_role("button", name="Delete").click()
        told = page.get_by_role("status").filter(has_text="Your rating and review were deleted.")
        expect(told.get_by_role("button", name="Undo")).to_be_visible()
        expect(own).to_have_count(0)
        until(lambda: reviews_of(community, "mina") == [])

        told.get_by_role("button", name="Undo").click()
        expect(own.get_by_role("heading", name="The shadow goes first")).to_be_visible()
        until(lambda: reviews_of(community, "mina") == [written])

    def test_opens_ten_tabs_that_renew_their_token_once_and_sign_out_together(
        self, page: Page, context: BrowserContext, community: Community
    ) -> None:
        community.visitor("tamar")
        sign_in(page, "tamar")
        page.close()
        renewals: list[str] = []
        context.on("request", lambda asked: renewals.append(asked.url) if asked.url.endswith("/v1/token/") else None)

        tabs = [context.new_page() for _ in range(10)]
        for tab in tabs:
            tab.goto("/about/", wait_until="commit")
        for tab in tabs:
            expect(tab.get_by_role("button", name="Your menu")).to_be_visible()
            tab.wait_for_load_state("load")

        assert len(renewals) == 1
        tabs[0].get_by_role("button", name="Your menu").click()
        tabs[0].get_by_role("menuitem", name="Sign out").click()
        for tab in tabs:
            expect(tab.get_by_role("banner").get_by_role("link", name="Sign in")).to_be_visible()
        assert len(renewals) == 1

    def test_rates_offline_and_it_is_sent_once(self, page: Page, context: BrowserContext, community: Community) -> None:
        community.visitor("olga")
        film = community.films["The Phantom Carriage"]
        sent: list[str] = []
        context.on("request", lambda asked: sent.append(asked.url) if asked.url.endswith("/reviews/create/") else None)
        sign_in(page, "olga")
        page.evaluate("navigator.serviceWorker.ready.then(() => undefined)")
        page.goto(f"/film/{film}/")
        page.wait_for_load_state("networkidle")
        other = context.new_page()
        other.goto("/about/")
        other.wait_for_load_state("networkidle")
        context.set_offline(True)
        expect(page.get_by_text("You’re offline.")).to_be_visible()

        seat(page, 9, title="The Phantom Carriage").click()
        expect(page.get_by_role("radio", name="9 of 10")).to_be_checked()
        until(lambda: page.evaluate("localStorage.getItem('matinee:outbox')") is not None)
        assert reviews_of(community, "olga") == []
        other.goto(f"/film/{film}/")
        expect(other.get_by_role("heading", level=1, name="The Phantom Carriage")).to_be_visible()
        other.goto(f"/film/{community.films['Greed']}/")
        expect(other.get_by_role("heading", level=1, name="No connection")).to_be_visible()

        sent.clear()
        context.set_offline(False)
        until(lambda: page.evaluate("localStorage.getItem('matinee:outbox')") is None)
        kept = {"film": film, "rating": 9, "headline": "", "body": ""}
        until(lambda: reviews_of(community, "olga") == [kept])
        assert len(sent) == 1

    def test_keeps_settings_on_a_second_device_and_ends_the_first(
        self, page: Page, browser: Browser, community: Community
    ) -> None:
        community.visitor("sasha")
        sign_in(page, "sasha")
        page.goto("/me/settings/appearance/")
        page.get_by_role("group", name=re.compile("^Theme")).get_by_label("Light").click()
        page.get_by_role("group", name=re.compile("^Ratings")).get_by_label("Five stars").click()
        page.get_by_role("group", name=re.compile("^Language")).get_by_label("Deutsch").click()
        expect(page.get_by_role("status").filter(has_text=word("de", "me", "saved"))).to_have_count(3)

        with device(browser, community, color_scheme="dark") as second:
            there = second.new_page()
            sign_in(there, "sasha")
            expect(there.locator("html")).to_have_attribute("lang", "de")
            expect(there.locator("html")).to_have_attribute("data-mantine-color-scheme", "light")
            there.goto("/me/settings/appearance/")
            expect(there.get_by_label(word("de", "me", "scale.stars"))).to_be_checked()

            there.goto("/me/settings/sessions/")
            there.get_by_role("button", name=word("de", "me", "endOthers")).click()
            there.get_by_role("alert").filter(has_text="?").wait_for()
            there.get_by_role("button", name=word("de", "me", "endOthers")).click()
            expect(there.get_by_text(word("de", "me", "endedOthers"))).to_be_visible()
            expect(there.get_by_text(word("de", "me", "thisSession"), exact=True)).to_be_visible()

        page.reload()
        expect(
            page.get_by_role("banner").get_by_role("link", name=word("de", "shared", "signin.action"))
        ).to_be_visible()


class TestAdmin:
    def test_hides_a_review_with_a_reason(self, page: Page, browser: Browser, community: Community) -> None:
        film = community.films["The Godfather"]
        for name, rating, text in (("vito", 9, "An offer."), ("troll", 1, "Buy my watches.")):
            community.visitor(name).post(f"{film}/reviews/create/", {"rating": rating, "body": text})
        assert votes(community, film) == (2, 10)
        sign_in(page, "root", ADMIN_PASSWORD)
        page.goto(f"/film/{film}/")

        review = page.get_by_role("article").filter(has_text="Buy my watches.")
        review.get_by_role("button", name="Hide").click()
        dialog = page.get_by_role("dialog", name="Hide the review by troll")
        dialog.get_by_role("button", name="Hide").click()
        expect(dialog.get_by_text("Say why it is hidden.")).to_be_visible()
        dialog.get_by_label("Reason").fill("Advertising")
        dialog.get_by_role("button", name="Hide").click()
        expect(page.get_by_text("The review is hidden.")).to_be_visible()

        until(lambda: votes(community, film) == (1, 9))
        with device(browser, community) as other:
            visitor = other.new_page()
            visitor.goto(f"/film/{film}/")
            expect(visitor.get_by_role("article").filter(has_text="An offer.")).to_be_visible()
            expect(visitor.get_by_text("Buy my watches.")).to_have_count(0)
            expect(visitor.get_by_role("main")).to_contain_text("1 vote")


class TestPhone:
    def test_in_arabic_rates_a_film_by_touch(self, browser: Browser, community: Community) -> None:
        community.visitor("layla")
        kept = [{"film": community.films["Metropolis"], "rating": 7, "headline": "", "body": ""}]
        screen = {"width": 390, "height": 844}
        with device(browser, community, locale="ar", viewport=screen, is_mobile=True, has_touch=True) as phone:
            page = phone.new_page()
            page.goto("/films/?decade=1920&ordering=title")
            expect(page.locator("html")).to_have_attribute("dir", "rtl")
            page.get_by_role("main").get_by_role("link", name=re.compile("Metropolis")).tap()
            expect(page.get_by_role("heading", level=1, name="Metropolis")).to_be_visible()
            page.get_by_role("button", name=word("ar", "film", "ticket.rate"), exact=True).tap()
            seat(page, 7, title="Metropolis", language="ar").tap()

            asked = page.get_by_role("form", name=word("ar", "session", "signIn"))
            asked.get_by_label(word("ar", "session", "identifier")).fill("layla")
            asked.get_by_label(word("ar", "session", "password"), exact=True).fill(PASSWORD)
            asked.get_by_role("button", name=word("ar", "session", "signIn"), exact=True).tap()

            until(lambda: reviews_of(community, "layla") == kept)
            assert page.evaluate("document.documentElement.scrollWidth") <= screen["width"]
