"""Every documented address leads to the service whose document it is from."""

import re
from collections.abc import Iterator
from contextlib import ExitStack

import pytest
import requests

from matinee.host.gateway.configuration import CHECK_PATH
from matinee.host.openapi import schema
from matinee.host.registry import ROOMS, room_of
from matinee.host.site.addresses import FILES, PAGES, Page
from tests.deployment import Deployment, Gateway
from tests.gateway.stub import Stub

DOCUMENTED = [(room.name, path) for room in ROOMS for path in schema(room)["paths"] if path != CHECK_PATH]


@pytest.fixture(scope="module")
def stubs(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Gateway, dict[str, Stub]]]:
    """A stub in the place of each service, behind one nginx."""
    with ExitStack() as stack:
        stubs = {room.name: stack.enter_context(Stub()) for room in ROOMS}
        gateway = Gateway(stubs, data=tmp_path_factory.mktemp("gateway"), environ={})
        gateway.start()
        try:
            gateway.wait_until_ready()
            yield gateway, stubs
        finally:
            gateway.end()


class TestATitleThatWasMerged:
    def test_leads_to_the_one_that_was_kept_until_that_is_undone(self, deployment: Deployment) -> None:
        admin, anonymous = deployment.admin("merger"), deployment.visitor()
        kept, gone = admin.add_title("Faust", 1926), admin.add_title("Faust (restored)", 1926)
        assert anonymous.get(f"{gone}/reviews/").status_code == 200
        merge = admin.post("merges/", {"kind": "movie", "kept": kept, "gone": gone})
        assert merge.status_code == 201, merge.text

        for path in ("", "reviews/?ordering=newest", "seasons/", "history/"):
            for _ in range(2):
                answer = anonymous.get(f"{gone}/{path}", allow_redirects=False)
                assert (answer.status_code, answer.headers["Location"]) == (308, f"/api/v1/{kept}/{path}")
        assert admin.delete(merge.headers["Location"].removeprefix("/api/v1/")).status_code == 204
        assert anonymous.get(f"{gone}/", allow_redirects=False).status_code == 200


@pytest.mark.parametrize(("service", "template"), DOCUMENTED, ids=[path for _, path in DOCUMENTED])
class TestAnAddress:
    def test_leads_to_its_service(self, stubs: tuple[Gateway, dict[str, Stub]], service: str, template: str) -> None:
        gateway, each = stubs
        path = re.sub(r"\{\w+\}", "7", template)
        for stub in each.values():
            stub.forget()

        requests.get(gateway.address + path, timeout=10)

        room = room_of(path)
        assert room
        assert room.name == service
        assert {name: stub.paths() for name, stub in each.items() if stub.seen} == {service: [path]}


@pytest.mark.parametrize("page", [*FILES, *PAGES], ids=lambda page: page.pattern)
def test_an_address_of_the_site_leads_to_the_service_of_its_table(
    stubs: tuple[Gateway, dict[str, Stub]], page: Page
) -> None:
    gateway, each = stubs
    path = "/" + re.sub(r"<\w+>", "7", page.pattern)
    paths = [path] if path == "/" or not path.endswith("/") else [path, path.removesuffix("/")]
    for stub in each.values():
        stub.forget()

    for asked in paths:
        requests.get(gateway.address + asked, timeout=10)

    assert {name: stub.paths() for name, stub in each.items() if stub.seen} == {page.room: paths}
