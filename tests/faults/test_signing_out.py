"""Signing out, while Redis or auth dies: it holds in every process, by whichever way the news comes."""

import signal
from collections.abc import Callable

import pytest
import redis

from tests.deployment import Deployment, Visitor, until
from tests.faults.engines import ENGINES


def wipe(engines: dict[str, str]) -> None:
    redis.Redis.from_url(engines["CACHE_URL"]).flushall()


FAULTS: dict[str, tuple[Callable[[dict[str, str]], object], Callable[[], object]]] = {
    "dead": (lambda _: ENGINES["redis"].kill(), ENGINES["redis"].start),
    "hanging": (lambda _: ENGINES["redis"].pause(), ENGINES["redis"].resume),
    "wiped": (wipe, lambda: None),
}
"""What becomes of Redis, and how that ends."""


def is_refused(visitor: Visitor) -> bool:
    """Whether each process that hosts no auth refuses the visitor's token."""
    return {visitor.get("me/").status_code, visitor.get("").status_code} == {401}


class TestSigningOut:
    @pytest.mark.parametrize("fault", FAULTS)
    def test_holds_whatever_becomes_of_redis(self, deployment: Deployment, engines: dict[str, str], fault: str) -> None:
        before, during, after = (deployment.visitor().register(f"{name}-{fault}") for name in ("ada", "grace", "edith"))
        begin, end = FAULTS[fault]
        before.post("logout/")
        until(lambda: is_refused(before))

        begin(engines)
        assert during.post("logout/").status_code == 204
        until(lambda: is_refused(during))
        end()

        assert after.post("logout/").status_code == 204
        until(lambda: is_refused(after))
        assert is_refused(before)
        assert is_refused(during)

    def test_is_known_to_a_process_that_can_no_longer_ask_auth(self, deployment: Deployment) -> None:
        visitor = deployment.visitor().register("ada")
        assert visitor.get("").status_code == 200
        movies, auth = deployment.processes["movies"].popen, deployment.processes["auth"]
        assert movies
        movies.send_signal(signal.SIGSTOP)
        assert visitor.post("logout/").status_code == 204
        auth.end(signal.SIGKILL)

        movies.send_signal(signal.SIGCONT)

        until(lambda: visitor.get("").status_code == 401)
        auth.start()
        auth.wait_until_ready()
