"""A steady load of writes with a ledger of its own: every write is repeated until it is acknowledged, once."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Event, Lock, Thread
from uuid import uuid4

import requests

from tests.deployment import PASSWORD, Deployment, Visitor

WRITERS = 4
PAUSE_SECONDS = 0.1
PATIENCE_SECONDS = 60


class Ledger:
    """What has been acknowledged: the rating of each writer for each title, and the latest display name of each."""

    def __init__(self) -> None:
        self.ratings: dict[tuple[str, int], int] = {}
        self.names: dict[str, str] = {}
        self.repeated = 0
        self.lock = Lock()


class Writer(Thread):
    """Reviews one title after another, and renames itself in between, until it is stopped."""

    def __init__(self, deployment: Deployment, name: str, movies: list[int], ledger: Ledger, stopping: Event) -> None:
        super().__init__(name=name, daemon=True)
        self.visitor = deployment.visitor().register(name)
        self.movies, self.ledger, self.stopping = movies, ledger, stopping
        self.failure: BaseException | None = None

    def run(self) -> None:
        try:
            for number, movie in enumerate(self.movies):
                if self.stopping.is_set():
                    return
                self.review(movie, rating=number % 10 + 1)
                self.rename(f"{self.name} {number}")
                time.sleep(PAUSE_SECONDS)
        except BaseException as failure:
            self.failure = failure

    def review(self, movie: int, rating: int) -> None:
        key = {"Idempotency-Key": str(uuid4())}
        answer = self.insist("POST", f"{movie}/reviews/create/", {"rating": rating}, key)
        assert answer.status_code == 201, answer.text
        with self.ledger.lock:
            self.ledger.ratings[self.name, movie] = rating

    def rename(self, display_name: str) -> None:
        answer = self.insist("PATCH", "me/", {"display_name": display_name}, {})
        assert answer.status_code == 200, answer.text
        with self.ledger.lock:
            self.ledger.names[self.name] = display_name

    def insist(self, method: str, path: str, body: object, headers: dict[str, str]) -> requests.Response:
        """Send a write again and again until somebody answers who is able to."""
        deadline = time.monotonic() + PATIENCE_SECONDS
        while True:
            try:
                answer = self.visitor.request(method, path, body, headers=headers)
                if answer.status_code == 401:
                    self.visitor.sign_in(self.name, PASSWORD)
                elif answer.status_code not in {409, 502, 503, 504}:
                    return answer
            except (requests.RequestException, AssertionError):
                pass
            assert time.monotonic() < deadline, f"{method} {path} was never answered."
            with self.ledger.lock:
                self.ledger.repeated += 1
            time.sleep(0.1)


@contextmanager
def steady_load(deployment: Deployment, admin: Visitor, *, movies: int = 500) -> Iterator[Ledger]:
    """Write for the length of a block, and a moment before and after it."""
    ledger, stopping = Ledger(), Event()
    numbers = add_titles(admin, movies)
    writers = [Writer(deployment, f"writer{number}", numbers, ledger, stopping) for number in range(WRITERS)]
    for writer in writers:
        writer.start()
    wait_for_writes(ledger, 20)
    try:
        yield ledger
        wait_for_writes(ledger, len(ledger.ratings) + 20)
    finally:
        stopping.set()
        for writer in writers:
            writer.join(timeout=PATIENCE_SECONDS + 10)
    failures = [writer.failure for writer in writers if writer.failure]
    assert not failures, failures


def add_titles(admin: Visitor, count: int) -> list[int]:
    """Some titles under one platform; their numbers."""
    platform = admin.post("stream/", {"name": "The Club"}).json()["id"]
    answers = [
        admin.post("", {"title": f"Film {number}", "year": 1950 + number % 70, "platforms": [platform]})
        for number in range(count)
    ]
    assert {answer.status_code for answer in answers} == {201}
    return [answer.json()["id"] for answer in answers]


def wait_for_writes(ledger: Ledger, count: int) -> None:
    """Wait until so many reviews have been acknowledged."""
    deadline = time.monotonic() + PATIENCE_SECONDS
    while len(ledger.ratings) < count:
        assert time.monotonic() < deadline, f"{len(ledger.ratings)} of {count} writes"
        time.sleep(0.05)
