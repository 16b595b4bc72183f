"""What a visitor notices of 200 clients that hold their connections: ``python -m benchmarks.slow_clients``.

Each kind of `tests.slow_clients` is there 40 times; the same pages are asked for without them, in turns.
"""

import statistics
import tempfile
from collections.abc import Callable
from pathlib import Path

from benchmarks.figures import seconds, table
from benchmarks.gateway import asking
from tests.deployment import Deployment
from tests.slow_clients import slow_clients

COUNT, ROUNDS, TIMES = 200, 5, 40
PAGES = ("/api/v1/", "/admin/login/", "/static/host/swagger.js", "/healthz")
LIMIT_MS = 100


def main() -> None:
    """Measure on one process, with one film."""
    deployment = Deployment(Path(tempfile.mkdtemp()), one_process=True, migrated=False).start()
    try:
        deployment.admin().add_title()
        address = deployment.distinct[0].address
        asks = {page: asking(address)(page) for page in PAGES}
        idle: dict[str, list[float]] = {page: [] for page in PAGES}
        held: dict[str, list[float]] = {page: [] for page in PAGES}
        for _ in range(ROUNDS):
            measure(asks, into=idle)
            with slow_clients(address, count=COUNT):
                measure(asks, into=held)
        compare(idle, held)
    finally:
        deployment.stop()


def measure(asks: dict[str, Callable[[], int]], *, into: dict[str, list[float]]) -> None:
    """Ask for each page some times, and note the milliseconds of each answer."""
    for page, ask in asks.items():
        into[page] += [seconds(ask) * 1000 for _ in range(TIMES)]


def compare(idle: dict[str, list[float]], held: dict[str, list[float]]) -> None:
    """Print the median of each page beside an idle server's, and the slowest answer of all beside the limit."""
    rows = [
        (page, statistics.median(held[page]), "ms", statistics.median(idle[page]), "an idle server's") for page in held
    ]
    table(f"With {COUNT} slow clients", rows)
    slowest = max(figure for figures in held.values() for figure in figures)
    table("The slowest answer", [("of all pages", slowest, "ms", LIMIT_MS, "the limit")])


if __name__ == "__main__":
    main()
