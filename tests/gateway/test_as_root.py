"""The gateway as root starts it: logs are root's, and requests are answered without root's rights."""

import json
import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import requests
from click.testing import Result

from tests.deployment import Gateway, until
from tests.gateway.stub import Stub

pytestmark = pytest.mark.skipif(os.getuid() != 0, reason="Only root can give up its rights.")


@pytest.fixture
def started(running_stub: Stub, tmp_path: Path) -> Iterator[Gateway]:
    """A gateway that logs to its output, a file that is root's alone in a folder that is."""
    gateway = Gateway(running_stub.everywhere, data=tmp_path, environ={})
    gateway.arguments.remove("--access-log")
    gateway.arguments.remove(str(gateway.folder / "access.log"))
    tmp_path.chmod(0o700)
    gateway.log.touch(mode=0o600)
    gateway.start()
    try:
        gateway.wait_until_ready()
        yield gateway
    finally:
        gateway.end()


class TestTheGatewayOfRoot:
    def test_logs_to_the_output_and_answers_as_nobody(self, started: Gateway) -> None:
        assert requests.get(f"{started.address}/api/v1/", timeout=10).status_code == 200
        assert requests.get(f"{started.address}/static/host/swagger.js", timeout=10).headers["Server"] == "nginx"

        until(lambda: '"path":"/api/v1/"' in started.log.read_text())
        assert json.loads(started.log.read_text().splitlines()[-1])["logger"] == "gateway"
        assert started.popen
        children = Path(f"/proc/{started.popen.pid}/task/{started.popen.pid}/children").read_text().split()
        assert children
        assert all(Path(f"/proc/{child}").stat().st_uid != 0 for child in children)
        assert (started.folder / "nginx.conf").stat().st_uid == 0
        assert (started.folder / "lists").stat().st_uid != 0


class TestAFolderThatIsClosed:
    def test_is_refused_with_the_reason(self, matinee: Callable[..., Result], tmp_path: Path) -> None:
        closed = tmp_path / "closed"
        closed.mkdir(mode=0o700)

        done = matinee("gateway", "--folder", str(closed / "inside"))

        assert done.exit_code == 1
        assert "'nobody', who answers requests, cannot enter" in done.output
        shutil.rmtree(closed)
