"""A browser, and running deployments with films, people and reviews for it to look at."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

from matinee.host.site.built import Built
from tests.chromium import CHROMIUM
from tests.deployment import NGINX, Deployment
from tests.site.community import Community, found

WAIT_MILLISECONDS = 15_000
expect.set_options(timeout=WAIT_MILLISECONDS)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium, as Debian packs it."""
    if CHROMIUM is None:
        pytest.skip("No Chromium is installed.")
    if not Built().is_there:
        pytest.skip("The site is not built: `make site`.")
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"])
        yield running
        running.close()


@pytest.fixture(scope="session", params=["one process", "behind nginx"])
def community(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Community]:
    """A deployment with a catalogue and members, in either topology."""
    yield from _community(tmp_path_factory.mktemp("site"), behind_nginx=request.param == "behind nginx")


@pytest.fixture(scope="session")
def installation(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Community]:
    """The same in one process: for what does not depend on the topology."""
    yield from _community(tmp_path_factory.mktemp("installation"), behind_nginx=False)


def _community(data: Path, *, behind_nginx: bool) -> Iterator[Community]:
    if behind_nginx and NGINX is None:
        pytest.skip("nginx is not installed.")
    running = Deployment(data, one_process=not behind_nginx, gateway=behind_nginx)
    try:
        yield found(running.start())
    finally:
        running.stop()


@pytest.fixture
def context(browser: Browser, community: Community) -> Iterator[BrowserContext]:
    """A browser that nobody has used, on a desk."""
    made = browser.new_context(base_url=community.address, viewport={"width": 1280, "height": 900}, locale="en-GB")
    made.set_default_timeout(WAIT_MILLISECONDS)
    yield made
    made.close()


@pytest.fixture
def page(context: BrowserContext) -> Page:
    """A page of it."""
    return context.new_page()
