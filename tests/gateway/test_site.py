"""Pages of the site behind the gateway; who comes without a cookie shares a page for a second."""

import pytest
import requests

from matinee.host.gateway.site import MISSING
from tests.deployment import Gateway
from tests.gateway.answers import expect_problem
from tests.gateway.stub import Stub

BROWSER = {"Accept": "text/html,*/*;q=0.8", "Accept-Language": "de"}


def get(gateway: Gateway, path: str, **headers: str) -> requests.Response:
    return requests.get(gateway.address + path, headers=BROWSER | headers, timeout=10)


class TestAPage:
    def test_is_shared_by_those_who_read_one_language_and_have_no_cookie(self, gateway: Gateway, stub: Stub) -> None:
        stub.headers = {"Vary": "Accept, Accept-Language, Cookie", "Cache-Control": "no-cache"}
        path = "/film/7041/"

        same = [get(gateway, path).content for _ in range(2)]
        others = [
            get(gateway, path, **{"Accept-Language": "fr"}).content,
            get(gateway, path, Cookie="matinee_language=ja").content,
            get(gateway, path, Cookie="matinee_language=ja").content,
            get(gateway, f"{path}?lang=es").content,
        ]

        assert same[0] == same[1]
        assert len({same[0], *others}) == 5


class TestWhatIsNowhere:
    def test_has_the_sites_page_for_browsers(self, gateway: Gateway, stub: Stub) -> None:
        for path in ("/nothing/", "/film/none/"):
            get(gateway, path)

        assert stub.paths() == [MISSING, MISSING]

    def test_is_a_problem_for_others(self, gateway: Gateway, stub: Stub) -> None:
        expect_problem(get(gateway, "/nothing/", Accept="application/json"), 404)

        assert stub.paths() == []

    @pytest.mark.parametrize("path", ["/metrics", "/readyz", "//metrics", "/%6Detrics", "/film/../metrics"])
    def test_is_never_what_services_tell_of_themselves(self, gateway: Gateway, stub: Stub, path: str) -> None:
        get(gateway, path)

        assert stub.paths() == [MISSING]


class TestAFileOfTheSite:
    @pytest.mark.parametrize("path", ["/sw.js", "/manifest.webmanifest", "/icon-192.png", "/assets/none-1a2b.js"])
    def test_that_is_not_on_the_disk_comes_from_a_service(self, gateway: Gateway, stub: Stub, path: str) -> None:
        get(gateway, path)

        assert stub.paths() == [path]
