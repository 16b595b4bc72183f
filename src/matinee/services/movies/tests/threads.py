"""Runs writers at the same moment."""

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

from django.db import connections

THREADS = 8


def at_once(works: Sequence[Callable[[], int]]) -> list[int]:
    """The results of some works, each begun at the same moment in a thread of its own."""
    barrier = Barrier(len(works))

    def run(work: Callable[[], int]) -> int:
        try:
            barrier.wait(timeout=30)
            return work()
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(works)) as pool:
        return list(pool.map(run, works))
