"""nginx for real: in front of the services in a process each, and in front of a stub that shows what gets through."""

from collections.abc import Iterator

import pytest

from tests.deployment import NGINX, Deployment, Gateway
from tests.gateway.stub import Stub


@pytest.fixture(scope="package", autouse=True)
def _nginx() -> None:
    if NGINX is None:
        pytest.skip("nginx is not installed.")


@pytest.fixture(scope="package")
def deployment(_nginx: None, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Deployment]:
    """Three services behind nginx."""
    running = Deployment(tmp_path_factory.mktemp("deployment"), one_process=False, gateway=True)
    try:
        yield running.start()
    finally:
        running.stop()


@pytest.fixture(scope="package")
def running_stub(_nginx: None, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stub]:
    """A server in the place of all services, behind nginx."""
    with Stub() as stub:
        gateway = Gateway(stub.everywhere, data=tmp_path_factory.mktemp("gateway"), environ={})
        gateway.start()
        try:
            gateway.wait_until_ready()
            stub.gateway = gateway
            yield stub
        finally:
            gateway.end()


@pytest.fixture
def stub(running_stub: Stub) -> Stub:
    """The same, without a memory of earlier tests."""
    running_stub.forget()
    return running_stub


@pytest.fixture
def gateway(stub: Stub) -> Gateway:
    """The nginx in front of the stub."""
    assert stub.gateway is not None
    return stub.gateway
