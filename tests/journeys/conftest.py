"""The topologies in which every journey is made."""

from collections.abc import Iterator

import pytest

from tests.house import NGINX, House


@pytest.fixture(scope="session", params=["one process", "one process each", "behind nginx"])
def house(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    """A running house without films of its own making."""
    if request.param == "behind nginx" and NGINX is None:
        pytest.skip("nginx is not installed.")
    running = House(
        tmp_path_factory.mktemp("house"), one_process=request.param == "one process",
        gateway=request.param == "behind nginx",
    )  # fmt: skip
    try:
        yield running.start()
    finally:
        assert all(code == 0 for code in running.stop())


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    """A running house with its demo catalogue, in one process."""
    running = House(tmp_path_factory.mktemp("demo"), one_process=True, demo=True)
    try:
        yield running.start()
    finally:
        running.stop()
