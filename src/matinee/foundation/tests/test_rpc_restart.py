"""A peer that is killed and comes back at the same port is found again within moments."""

import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest

from matinee.contracts.auth.v1.auth_pb2 import GetKeysRequest
from matinee.foundation.config import config
from matinee.foundation.problems import Unavailable
from matinee.foundation.testing import free_port
from matinee.foundation.tests.rpc_probe import calling

PROGRAM = """
import sys, threading
from matinee.contracts.auth.v1.auth_pb2_grpc import add_AuthServicer_to_server
from matinee.foundation import rpc
from matinee.foundation.tests.rpc_probe import Probe

rpc.host("auth", lambda server: add_AuthServicer_to_server(Probe(), server))
server = rpc.serve(sys.argv[1])
print("ready", flush=True)
threading.Event().wait()
"""


@contextmanager
def process(address: str) -> Iterator[subprocess.Popen[str]]:
    """A process that answers for auth."""
    environ = {"MATINEE_DATA": str(config().data), "PYTHONPATH": ":".join(filter(None, sys.path))}
    running = subprocess.Popen([sys.executable, "-c", PROGRAM, address], env=environ, stdout=subprocess.PIPE, text=True)
    try:
        assert running.stdout
        assert running.stdout.readline() == "ready\n"
        yield running
    finally:
        running.kill()
        running.wait()
        if running.stdout:
            running.stdout.close()


def seconds_until(call: Callable[[], object], *, at_most: float) -> float:
    """How long it takes until a call succeeds that is repeated as the watch for ended sessions does."""
    start = time.monotonic()
    while True:
        try:
            call()
        except Unavailable:
            assert time.monotonic() - start < at_most
            time.sleep(0.1)
        else:
            return time.monotonic() - start


class TestAPeerThatIsKilled:
    @pytest.mark.parametrize("calls_meanwhile", [0, 8])
    def test_is_found_again_when_it_is_back(self, calls_meanwhile: int) -> None:
        address = f"127.0.0.1:{free_port()}"

        with calling(address) as auth:
            with process(address) as first:
                before = auth.GetKeys(GetKeysRequest())
                first.kill()
                first.wait()
            for _ in range(calls_meanwhile):
                with pytest.raises(Unavailable):
                    auth.GetKeys(GetKeysRequest())
            with process(address):
                took = seconds_until(lambda: auth.GetKeys(GetKeysRequest()), at_most=5)

        assert before.jwks == "{}"
        assert took < 3
