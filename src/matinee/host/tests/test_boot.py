"""Booting: once, with what was asked for."""

import os
import subprocess
import sys

from matinee.foundation.rpc import hosted
from matinee.host.boot import boot
from matinee.host.registry import ROOMS

PROGRAM = """
import sys
from matinee.host.boot import boot
print([service.name for service in boot(["auth"])], "matinee.services.movies.models" in sys.modules)
"""


class TestBoot:
    def test_returns_the_same_services_again(self) -> None:
        assert boot() is boot()
        assert [service.name for service in boot()] == [room.name for room in ROOMS]

    def test_lets_every_service_be_asked_for_its_health(self) -> None:
        boot()

        assert {room.name for room in ROOMS} <= hosted.ANSWERS.keys() & hosted.SERVICES

    def test_loads_only_what_was_asked_for(self) -> None:
        done = subprocess.run(
            [sys.executable, "-c", PROGRAM], env=os.environ, capture_output=True, text=True, check=False
        )

        assert done.stdout == "['auth'] False\n", done.stderr
