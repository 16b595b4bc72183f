"""Leadership: one process at a time, and on to the next when it dies."""

import subprocess
import sys
from pathlib import Path

from matinee.foundation.flask.service import FlaskService
from matinee.foundation.leadership import Leadership

HOLD = """
import fcntl, sys
lock = open(sys.argv[1], "wb")
fcntl.flock(lock, fcntl.LOCK_EX)
print("held", flush=True)
sys.stdin.read()
"""


class TestLeadership:
    def test_belongs_to_one_at_a_time_and_passes_on(self, probe: FlaskService) -> None:
        first, second = Leadership(probe, "relay"), Leadership(probe, "relay")

        held = (first.acquire(), second.acquire(), first.acquire())
        first.release()

        assert held == (True, False, True)
        assert second.acquire()
        second.release()

    def test_passes_on_when_the_process_that_holds_it_is_killed(self, probe: FlaskService, tmp_path: Path) -> None:
        holder = subprocess.Popen(
            [sys.executable, "-c", HOLD, str(tmp_path / "probe.db.relay")],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
        )
        assert holder.stdin
        assert holder.stdout
        holder.stdout.readline()
        leadership = Leadership(probe, "relay")

        before = leadership.acquire()
        holder.kill()
        holder.wait()
        after = leadership.acquire()

        assert (before, after) == (False, True)
        leadership.release()
        holder.stdin.close()
        holder.stdout.close()

    def test_of_one_name_is_not_that_of_another(self, probe: FlaskService) -> None:
        relay, clock = Leadership(probe, "relay"), Leadership(probe, "clock")

        held = (relay.acquire(), clock.acquire())

        assert held == (True, True)
        relay.release()
        clock.release()
