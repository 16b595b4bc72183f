"""How soon the site is there on a slow phone's processor and network: ``python -m benchmarks.site_paint [--large]``.

Chromium, with a quarter of its speed and 1.6 Mb/s after 150 ms, opens three pages of the demo in turn with the Django
admin's list of titles and a page of plain HTML with the words of the home page; each figure is the median of three. The
clicks are those of a member who is signed in. ``--large`` imports ``../shared/data/catalog`` and scrolls its list.
"""

import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from html import escape
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from statistics import median
from threading import Thread
from typing import Any

from playwright.sync_api import Browser, BrowserContext, CDPSession, Page, sync_playwright

from benchmarks.figures import table
from matinee.host.site.built import Built
from tests.chromium import CHROMIUM
from tests.deployment import Deployment
from tests.site.visits import settle, sign_in

ROUNDS = 3
SLOWER = 4
BYTES_PER_SECOND, LATENCY_MILLISECONDS = 1_600_000 / 8, 150
PAINT_SECONDS, SHIFT, CLICK_MILLISECONDS, FRAMES = 2.0, 0.02, 200, 60
WINDOWS = {"desk": (1280, 800), "phone": (390, 844)}
CATALOGUE = Path(__file__).parents[2] / "shared/data/catalog/films.jsonl.gz"
QUIET_MILLISECONDS = 3000
"""How long a page is watched after its heading is there: late paints and shifts count."""
SCROLLED_PAGES = 20
WATCH = """
window.seen = {paint: 0, shift: 0, clicks: []};
const hear = (type, each, more) =>
  new PerformanceObserver((list) => list.getEntries().forEach(each)).observe({type, buffered: true, ...more});
hear('largest-contentful-paint', (entry) => { seen.paint = entry.startTime;
  seen.what = entry.element?.outerHTML.slice(0, 90); });
hear('layout-shift', (entry) => { if (!entry.hadRecentInput) seen.shift += entry.value; });
hear('event', (entry) => { if (entry.interactionId) seen.clicks.push(entry.duration); }, {durationThreshold: 16});
"""
SCROLL = """
() => new Promise((done) => {
  const began = performance.now();
  let last = began, frames = 0, longest = 0;
  const step = (now) => {
    frames += 1;
    longest = Math.max(longest, now - last);
    last = now;
    window.scrollBy(0, -40);
    if (now - began < 4000) requestAnimationFrame(step);
    else done({each: frames / (now - began) * 1000, longest});
  };
  requestAnimationFrame(step);
})
"""


@dataclass(frozen=True)
class Visit:
    """What opening a page came to; ``what`` is the element that was painted last of the large ones."""

    seconds: float
    shift: float
    kilobytes: float
    requests: int
    what: str


def main() -> None:
    """Measure on a deployment of its own."""
    if CHROMIUM is None or not Built().is_there:
        sys.exit("It needs Chromium, and the built site: `make site`.")
    deployment = Deployment(Path(tempfile.mkdtemp()), one_process=True, demo=True, migrated=False)
    deployment.start()
    try:
        admin = deployment.admin()
        deployment.visitor().register("ada")
        film = admin.get("?fields=id&ordering=-score&page_size=1&kind=film").json()["results"][0]["id"]
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"])
            for window in WINDOWS:
                _paints(browser, deployment.distinct[0].address, film, window)
            _clicks(browser, deployment.distinct[0].address, film)
            if "--large" in sys.argv and CATALOGUE.is_file():
                deployment.command("import", "films", str(CATALOGUE))
                _scrolling(browser, deployment.distinct[0].address)
    finally:
        deployment.stop()


def _context(browser: Browser, address: str, window: str = "desk") -> BrowserContext:
    width, height = WINDOWS[window]
    context = browser.new_context(
        base_url=address, viewport={"width": width, "height": height}, locale="en-GB", service_workers="block"
    )
    context.add_init_script(WATCH)
    return context


def _slow(page: Page) -> CDPSession:
    tools = page.context.new_cdp_session(page)
    tools.send("Network.enable")
    rate = {"downloadThroughput": BYTES_PER_SECOND, "uploadThroughput": BYTES_PER_SECOND}
    tools.send("Network.emulateNetworkConditions", {"offline": False, "latency": LATENCY_MILLISECONDS, **rate})
    tools.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
    return tools


def _paints(browser: Browser, address: str, film: int, window: str) -> None:
    paths = {"home": "/", "film": f"/film/{film}/", "browse": "/films/"}
    with _plain(_text(browser, address)) as plain:
        ways: dict[str, Callable[[], Visit]] = {
            name: partial(_visit, browser, address, path, window) for name, path in paths.items()
        }
        ways["plain"] = partial(_visit, browser, plain, "/", window)
        ways["admin"] = partial(_visit, browser, address, "/admin/movies/movie/", window, with_admin=True)
        rounds = [{name: visit() for name, visit in ways.items()} for _ in range(ROUNDS)]
    found = {name: [each[name] for each in rounds] for name in ways}
    rows = []
    for name in paths:
        for what, unit, limit in (("seconds", "s", PAINT_SECONDS), ("shift", "", SHIFT)):
            figure = _middle(found[name], what)
            rows.append((f"{name}, {TOLD[what]}", figure, unit, limit, "the limit"))
            rows += [] if what == "shift" else _beside(name, what, unit, found)
        rows += [*_beside(name, "kilobytes", "kB", found), *_beside(name, "requests", "", found)]
        print(f"{window}, {name}: the largest is {found[name][-1].what}")
    table(f"Opening a page ({window}), {SLOWER} times slower, 1.6 Mb/s; the median of {ROUNDS}", rows)


TOLD = {"seconds": "largest paint", "shift": "layout shift", "kilobytes": "transferred", "requests": "requests"}


def _middle(visits: list[Visit], what: str) -> float:
    return float(median(getattr(visit, what) for visit in visits))


def _beside(name: str, what: str, unit: str, found: dict[str, list[Visit]]) -> list[tuple[str, float, str, float, str]]:
    figure = _middle(found[name], what)
    return [
        (f"{name}, {TOLD[what]}", figure, unit, _middle(found[other], what), other_name)
        for other, other_name in (("admin", "the admin's list"), ("plain", "plain HTML"))
    ]


def _visit(browser: Browser, address: str, path: str, window: str, *, with_admin: bool = False) -> Visit:
    context = _context(browser, address, window)
    page = context.new_page()
    if with_admin:
        _enter_admin(page)
        context.new_cdp_session(page).send("Network.clearBrowserCache")
    tools = _slow(page)
    sizes: list[float] = []
    tools.on("Network.loadingFinished", lambda event: sizes.append(event["encodedDataLength"]))
    page.goto(path)
    page.wait_for_selector("main h1, #changelist, body > p")
    page.evaluate(f"() => new Promise((done) => setTimeout(done, {QUIET_MILLISECONDS}))")
    seen: Any = page.evaluate("window.seen")
    context.close()
    return Visit(
        seen["paint"] / 1000, seen["shift"], sum(sizes) / 1000, len(sizes), str(seen.get("what"))
    )  # fmt: skip


def _enter_admin(page: Page) -> None:
    page.goto("/admin/")
    page.locator("#identifier").fill("root")
    page.locator("#password").fill("a-long-secret-for-root")
    page.locator("[type=submit]").click()
    page.wait_for_selector("#user-tools")


def _text(browser: Browser, address: str) -> str:
    """A page of plain HTML with the words of the home page."""
    context = _context(browser, address)
    page = context.new_page()
    page.goto("/")
    settle(page)
    lines = page.locator("body").inner_text().splitlines()
    context.close()
    said = "".join(f"<p>{escape(line)}</p>" for line in lines if line.strip())
    more = "<details><summary>More</summary><p>Yes.</p></details>"
    return f"<!doctype html><html lang=en><meta charset=utf-8><title>Plain</title>{more}{said}</html>"


@contextmanager
def _plain(text: str) -> Iterator[str]:
    """The address of a server that has one page."""
    folder = Path(tempfile.mkdtemp())
    (folder / "index.html").write_text(text)

    class Quiet(SimpleHTTPRequestHandler):
        def log_message(self, *_: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=folder))
    Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()


def _clicks(browser: Browser, address: str, film: int) -> None:
    context = _context(browser, address)
    page = context.new_page()
    sign_in(page, "ada")
    page.goto(f"/film/{film}/")
    settle(page)
    _slow(page)
    theme = page.get_by_role("banner").get_by_role("button", name="theme")
    seats = page.locator("main fieldset label:visible")
    of_theme = _click(page, *[theme.click] * ROUNDS)
    of_seats = _click(page, *[partial(seats.nth(seat).click) for seat in (7, 5, 8)])
    page.goto("/films/")
    settle(page)
    of_browse = _click(page, *[theme.click] * ROUNDS)
    context.close()
    context = _context(browser, address)
    page = context.new_page()
    _enter_admin(page)
    page.goto("/admin/movies/movie/")
    _slow(page)
    of_admin = _click(page, *[page.locator("button.theme-toggle:visible").first.click] * ROUNDS)
    context.close()
    rows = [
        (f"{name}, click to paint", figure, "ms", other, other_name)
        for name, figure in (("theme of a film", of_theme), ("a seat", of_seats), ("theme of browse", of_browse))
        for other, other_name in ((float(CLICK_MILLISECONDS), "the limit"), (of_admin, "the admin's theme"))
    ]
    table(f"Clicks, {SLOWER} times slower; the median of {ROUNDS}", rows)


def _click(page: Page, *clicks: Callable[[], Any]) -> float:
    """The median of how long the page takes to show that it was clicked; 16 ms where it is no longer than a frame."""
    times = []
    for click in clicks:
        page.evaluate("() => { window.seen.clicks = []; }")
        click()
        page.evaluate("() => new Promise((done) => setTimeout(done, 600))")
        seen: Any = page.evaluate("window.seen.clicks")
        times.append(max(seen, default=16))
    return median(times)


def _scrolling(browser: Browser, address: str) -> None:
    context = _context(browser, address)
    page = context.new_page()
    page.goto("/films/")
    settle(page)
    for _ in range(SCROLLED_PAGES):
        page.evaluate("window.scrollTo(0, document.documentElement.scrollHeight)")
        page.wait_for_load_state("networkidle")
        more = page.get_by_role("button", name="Show more")
        if more.is_visible() and more.is_enabled():
            more.click()
    shown = page.locator("main article").count()
    seen: Any = page.evaluate(SCROLL)
    context.close()
    rows = [
        ("frames a second", seen["each"], "", float(FRAMES), "the limit"),
        ("the longest frame", seen["longest"], "ms", 1000 / FRAMES, "a frame"),
    ]
    table(f"Scrolling the list of films, {shown} of them in the page", rows)


if __name__ == "__main__":
    main()
