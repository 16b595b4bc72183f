"""One service of three is killed: the others go on, and say what they cannot do."""

import signal
from collections.abc import Iterator

import pytest

from tests.house import PASSWORD, House, until


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    """Three services, of which each test brings back the one that it has killed."""
    running = House(tmp_path_factory.mktemp("house"), one_process=False)
    try:
        yield running.start()
    finally:
        running.stop()


class TestWithoutAuth:
    def test_everything_but_signing_in_goes_on(self, house: House) -> None:
        visitor = house.visitor().register("ada")
        movie = house.admin().add_title("Metropolis", 1927)
        house.processes["auth"].end(signal.SIGKILL)

        read = house.visitor().get(f"{movie}/")
        written = visitor.post(f"{movie}/reviews/create/", {"rating": 7})
        registered = house.visitor().post(
            "register/", {"username": "grace", "email": "grace@example.org", "password": PASSWORD}
        )

        assert (read.status_code, written.status_code) == (200, 201)
        assert (registered.status_code, registered.json()["access_token"]) == (201, None)
        house.processes["auth"].start()
        house.processes["auth"].wait_until_ready()
        house.visitor().sign_in("grace")


class TestWithoutUsers:
    def test_signing_in_is_refused_with_a_reason_and_works_again_later(self, house: House) -> None:
        visitor = house.visitor().register("hedy")
        refresh_token = visitor.refresh_token
        house.processes["users"].end(signal.SIGKILL)

        login = house.visitor().post("login/", {"username": "hedy", "password": PASSWORD})
        refreshed = house.visitor().post("token/", {"refresh_token": refresh_token})

        assert (login.status_code, refreshed.status_code) == (503, 503)
        assert login.headers["Retry-After"]
        house.processes["users"].start()
        house.processes["users"].wait_until_ready()
        until(lambda: house.visitor().post("login/", {"username": "hedy", "password": PASSWORD}).status_code == 200)
        assert house.visitor().post("token/", {"refresh_token": refresh_token}).status_code == 200
