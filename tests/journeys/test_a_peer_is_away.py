"""One service of three is killed: the others go on, and say what they cannot do."""

import signal
from collections.abc import Iterator

import pytest

from tests.deployment import PASSWORD, Deployment, until


@pytest.fixture(scope="module")
def deployment(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Deployment]:
    """Three services, of which each test brings back the one that it has killed."""
    running = Deployment(tmp_path_factory.mktemp("deployment"), one_process=False)
    try:
        yield running.start()
    finally:
        running.stop()


class TestWithoutAuth:
    def test_everything_but_signing_in_goes_on(self, deployment: Deployment) -> None:
        visitor = deployment.visitor().register("ada")
        movie = deployment.admin().add_title("Metropolis", 1927)
        deployment.processes["auth"].end(signal.SIGKILL)

        read = deployment.visitor().get(f"{movie}/")
        written = visitor.post(f"{movie}/reviews/create/", {"rating": 7})
        registered = deployment.visitor().post(
            "register/", {"username": "grace", "email": "grace@example.org", "password": PASSWORD}
        )

        assert (read.status_code, written.status_code) == (200, 201)
        assert (registered.status_code, registered.json()["access_token"]) == (201, None)
        deployment.processes["auth"].start()
        deployment.processes["auth"].wait_until_ready()
        deployment.visitor().sign_in("grace")


class TestWithoutUsers:
    def test_signing_in_is_refused_with_a_reason_and_works_again_later(self, deployment: Deployment) -> None:
        visitor = deployment.visitor().register("hedy")
        refresh_token = visitor.refresh_token
        deployment.processes["users"].end(signal.SIGKILL)

        login = deployment.visitor().post("login/", {"username": "hedy", "password": PASSWORD})
        refreshed = deployment.visitor().post("token/", {"refresh_token": refresh_token})

        assert (login.status_code, refreshed.status_code) == (503, 503)
        assert login.headers["Retry-After"]
        deployment.processes["users"].start()
        deployment.processes["users"].wait_until_ready()
        until(
            lambda: deployment.visitor().post("login/", {"username": "hedy", "password": PASSWORD}).status_code == 200
        )
        assert deployment.visitor().post("token/", {"refresh_token": refresh_token}).status_code == 200
