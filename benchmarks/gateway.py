"""What the gateway costs: ``python -m benchmarks.gateway``.

The same addresses are asked through nginx, which asks auth about tokens, and of the service itself, in turns, each over
one connection that stays open.
"""

import http.client
import statistics
import tempfile
from collections.abc import Callable
from pathlib import Path

from benchmarks.figures import microseconds_each, table
from tests.deployment import Deployment

TIMES, ROUNDS = 100, 9


def main() -> None:
    """Measure on a deployment of three processes, with one film."""
    deployment = Deployment(Path(tempfile.mkdtemp()), one_process=False, gateway=True, migrated=False).start()
    try:
        admin = deployment.admin()
        page, token = f"/api/v1/{admin.add_title()}/", f"Bearer {admin.token}"
        assert deployment.gateway
        through, direct = asking(deployment.gateway.address), asking(deployment.processes["movies"].address)
        auth = asking(deployment.processes["auth"].address)
        signed_in = {"Authorization": token}
        compare(
            [
                ("a title's page, anonymous", through(page), direct(page)),
                ("a movie's page, signed in", through(page, signed_in), direct(page, signed_in)),
                ("a list, anonymous (kept 1 s)", through("/api/v1/"), direct("/api/v1/")),
                ("a list, signed in", through("/api/v1/", signed_in), direct("/api/v1/", signed_in)),
            ],
            check=auth("/api/v1/sessions/check/", signed_in),
            alive=through("/healthz"),
        )
    finally:
        deployment.stop()


def asking(address: str) -> Callable[..., Callable[[], int]]:
    """What makes requests to an address, all over one connection."""
    connection = http.client.HTTPConnection(address.removeprefix("http://"))

    def request(path: str, headers: dict[str, str] | None = None) -> Callable[[], int]:
        def ask() -> int:
            connection.request("GET", path, headers=headers or {})
            answer = connection.getresponse()
            answer.read()
            assert answer.status in {200, 204}, (path, answer.status)
            return answer.status

        return ask

    return request


def compare(
    pairs: list[tuple[str, Callable[[], int], Callable[[], int]]],
    *,
    check: Callable[[], int],
    alive: Callable[[], int],
) -> None:
    """Print each pair beside each other, then what the gateway's own parts take."""
    rows = []
    for name, through, direct in pairs:
        rounds = [[microseconds_each(ask, times=TIMES, rounds=1) for ask in (through, direct)] for _ in range(ROUNDS)]
        gateway, service = (statistics.median(figures) for figures in zip(*rounds, strict=True))
        rows.append((name, gateway, "µs", service, "the service"))
    table("Through the gateway", rows)
    page = rows[0][3]
    table(
        "Its parts",
        [
            ("nginx alone (/healthz)", microseconds_each(alive, times=TIMES), "µs", page, "a movie's page"),
            ("auth's check, when not remembered", microseconds_each(check, times=TIMES), "µs", page, "a movie's page"),
        ],
    )


if __name__ == "__main__":
    main()
