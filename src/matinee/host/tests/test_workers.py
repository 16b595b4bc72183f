"""The workers: as many relays as the bus can serve, for the length of a block, as often as one likes."""

import threading

import pytest

from matinee.foundation.tokens import verifier
from matinee.host import workers
from matinee.host.registry import ROOMS

# Not in a transaction of the test: on SQLite it would hold the lock that the relays need.
pytestmark = pytest.mark.django_db(databases=[room.name for room in ROOMS if not room.is_flask], transaction=True)


def alive() -> set[str]:
    return {thread.name for thread in threading.enumerate() if thread.name.startswith(("relay-", "clock-", "ended-"))}


class TestRunning:
    def test_starts_and_stops_all_threads_twice(self, _flask_databases: None) -> None:
        for _ in range(2):
            with workers.running([room.service for room in ROOMS]):
                assert alive() == {
                    "ended-sessions",
                    *(f"{worker}-{room.name}" for worker in ("relay", "clock") for room in ROOMS),
                }
                assert verifier.ended.is_current.wait(10)
            assert alive() == set()

    def test_leaves_events_waiting_where_the_bus_reaches_too_few(self, _flask_databases: None) -> None:
        with workers.running([ROOMS[0].service]):
            assert alive() == {"ended-sessions", f"clock-{ROOMS[0].name}"}
