"""The topologies in which every journey is made."""

from collections.abc import Iterator

import pytest

from tests.deployment import NGINX, Deployment


@pytest.fixture(scope="session", params=["one process", "one process each", "behind nginx"])
def deployment(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Deployment]:
    """A running deployment without films of its own making."""
    if request.param == "behind nginx" and NGINX is None:
        pytest.skip("nginx is not installed.")
    running = Deployment(
        tmp_path_factory.mktemp("deployment"), one_process=request.param == "one process",
        gateway=request.param == "behind nginx",
    )  # fmt: skip
    try:
        yield running.start()
    finally:
        assert all(code == 0 for code in running.stop())


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Deployment]:
    """A running deployment with its demo catalogue, in one process."""
    running = Deployment(tmp_path_factory.mktemp("demo"), one_process=True, demo=True)
    try:
        yield running.start()
    finally:
        running.stop()
