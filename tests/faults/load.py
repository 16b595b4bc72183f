"""A steady load of writes with a ledger of its own: every write is repeated until it is acknowledged, once."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from threading import Event, Lock, Thread
from uuid import uuid4

import requests

from tests.deployment import PASSWORD, Deployment, Visitor

WRITERS = 4
PAUSE_SECONDS = 0.3
"""Between two reviews of a writer, who may write 200 within a day."""
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


class Load:
    """Writers by turns, on titles that are added once; one ledger for all."""

    def __init__(self, deployment: Deployment, *, titles: int = 200) -> None:
        self.deployment = deployment
        self.ledger = Ledger()
        self.titles = add_titles(deployment.admin(), titles)
        self._numbers = count()

    @contextmanager
    def writing(self) -> Iterator[Ledger]:
        """Have new accounts write for the length of a block, and a moment before and after it."""
        stopping = Event()
        writers = [
            Writer(self.deployment, f"writer{next(self._numbers)}", self.titles, self.ledger, stopping)
            for _ in range(WRITERS)
        ]
        for writer in writers:
            writer.start()
        try:
            wait_for_writes(self.ledger, 20)
            yield self.ledger
            wait_for_writes(self.ledger, 20)
        finally:
            stopping.set()
            for writer in writers:
                writer.join(timeout=PATIENCE_SECONDS + 10)
        failures = [writer.failure for writer in writers if writer.failure]
        assert not failures, failures


def add_titles(admin: Visitor, number: int) -> list[int]:
    """Some titles under one platform; their numbers."""
    platform = admin.post("stream/", {"name": "The Club"}).json()["id"]
    answers = [
        admin.post("", {"title": f"Film {index}", "year": 1950 + index % 70, "platforms": [platform]})
        for index in range(number)
    ]
    assert {answer.status_code for answer in answers} == {201}
    return [answer.json()["id"] for answer in answers]


def wait_for_writes(ledger: Ledger, more: int) -> None:
    """Wait until so many reviews more have been acknowledged."""
    deadline, wanted = time.monotonic() + PATIENCE_SECONDS, len(ledger.ratings) + more
    while len(ledger.ratings) < wanted:
        assert time.monotonic() < deadline, f"{len(ledger.ratings)} of {wanted} writes"
        time.sleep(0.05)
