"""SIGKILL in the middle of a thousand writes: nothing acknowledged is lost, nothing is done twice."""

import signal
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from threading import Event, Lock

import pytest
import requests

from matinee.host.registry import ROOMS
from tests.deployment import Deployment, Visitor, until

USERS, MOVIES = 20, 25
KILL_AFTER = 500


class Ledger:
    """What the server has acknowledged: the rating of each user for each title, and changes of profiles."""

    def __init__(self) -> None:
        self.ratings: dict[tuple[str, int], int] = {}
        self.asked: dict[tuple[str, int], int] = {}
        self.profiles: dict[str, str] = {}
        self.count = 0
        self.lock = Lock()
        self.enough = Event()

    def acknowledge(self) -> None:
        with self.lock:
            self.count += 1
            if self.count >= KILL_AFTER:
                self.enough.set()


@pytest.fixture(scope="module", params=["one process", "one process each"])
def deployment(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Deployment]:
    """A deployment that each test leaves running, whatever it has done to it."""
    running = Deployment(tmp_path_factory.mktemp("deployment"), one_process=request.param == "one process")
    try:
        yield running.start()
    finally:
        running.stop()


def write(visitor: Visitor, name: str, movies: list[int], ledger: Ledger) -> None:
    """Review every title, and change one's profile in between, until nobody answers any more."""
    for number, movie in enumerate(movies):
        rating = (number + len(name)) % 10 + 1
        with ledger.lock:
            ledger.asked[name, movie] = rating
        try:
            answer = visitor.post(f"{movie}/reviews/create/", {"rating": rating})
            assert answer.status_code == 201, answer.text
            ledger.ratings[name, movie] = rating
            ledger.acknowledge()
            answer = visitor.patch("me/", {"display_name": f"{name} {number}"})
            assert answer.status_code == 200, answer.text
            ledger.profiles[name] = f"{name} {number}"
            ledger.acknowledge()
        except requests.RequestException:
            return


class TestAKill:
    def test_loses_and_doubles_nothing(self, deployment: Deployment) -> None:
        admin = deployment.admin()
        movies = [admin.add_title(f"Film {number}", 1950 + number) for number in range(MOVIES)]
        names = [f"writer{number:02}" for number in range(USERS)]
        writers = [deployment.visitor().register(name) for name in names]
        ledger = Ledger()

        with ThreadPoolExecutor(4) as pool:
            jobs = [
                pool.submit(write, writer, name, movies, ledger) for writer, name in zip(writers, names, strict=True)
            ]
            ledger.enough.wait(timeout=120)
            for process in deployment.distinct:
                process.end(signal.SIGKILL)
            for job in jobs:
                job.result()
        deployment.start()

        self.expect_every_acknowledged_write(deployment, ledger)
        self.expect_ratings_to_equal_a_recount(deployment)
        self.expect_each_event_once(deployment)

    def expect_every_acknowledged_write(self, deployment: Deployment, ledger: Ledger) -> None:
        assert KILL_AFTER <= ledger.count < 2 * USERS * MOVIES
        visitor = deployment.visitor()
        for name in {name for name, _ in ledger.ratings}:
            kept = self.reviews_of(visitor, name)
            acknowledged = {movie: rating for (who, movie), rating in ledger.ratings.items() if who == name}
            asked = {movie: rating for (who, movie), rating in ledger.asked.items() if who == name}
            assert acknowledged.items() <= kept.items() <= asked.items()
        for name, display_name in ledger.profiles.items():
            shown = visitor.get(f"users/{name}/").json()["display_name"]
            assert int(shown.rpartition(" ")[2]) >= int(display_name.rpartition(" ")[2])

    def reviews_of(self, visitor: Visitor, name: str) -> dict[int, int]:
        kept: dict[int, int] = {}
        address = f"users/{name}/reviews/?page_size=100"
        while address:
            page = visitor.get(address).json()
            for review in page["results"]:
                assert review["movie"]["id"] not in kept
                kept[review["movie"]["id"]] = review["rating"]
            address = page["next"]
        return kept

    def expect_ratings_to_equal_a_recount(self, deployment: Deployment) -> None:
        stored = deployment.rows(
            "movies", "SELECT id, rating_count, rating_sum FROM movies_movie WHERE rating_count > 0"
        )
        recount = deployment.rows(
            "movies", "SELECT movie_id, count(*), sum(rating) FROM movies_review WHERE active GROUP BY movie_id"
        )
        assert sorted(stored) == sorted(recount)

    def expect_each_event_once(self, deployment: Deployment) -> None:
        bus = deployment.one_process or "EVENTS_URL" in deployment.distinct[0].environ
        for room in ROOMS if bus else ():  # events between processes wait for a bus that reaches them
            waiting = "SELECT count(*) FROM outbox WHERE published_at IS NULL"
            until(lambda waiting=waiting, name=room.name: deployment.rows(name, waiting) == [(0,)], seconds=30)
        published = Counter(
            subject
            for (subject,) in deployment.rows("movies", "SELECT subject FROM outbox WHERE type LIKE '%ReviewPublished'")
        )
        counted = dict(
            deployment.rows("movies", "SELECT 'movie/' || id, rating_count FROM movies_movie WHERE rating_count > 0")
        )
        assert published == counted
        assert [deployment.rows(room.name, "SELECT count(*) FROM parked_event") for room in ROOMS] == [[(0,)]] * len(
            ROOMS
        )
        if bus:
            changed = deployment.rows(
                "users", "SELECT event_id FROM outbox WHERE type LIKE '%UserChanged' ORDER BY event_id"
            )
            for name, reaction in (("movies", "show_the_new_name"), ("auth", "end_sessions_of_the_old_account")):
                had = f"SELECT event_id FROM inbox WHERE reaction = '{reaction}' ORDER BY event_id"
                until(lambda had=had, name=name: deployment.rows(name, had) == changed, seconds=60)


class TestAStop:
    def test_is_clean_and_a_second_start_finds_everything(self, deployment: Deployment) -> None:
        visitor = deployment.visitor().register("ada")
        movie = deployment.admin("curator").add_title("Metropolis", 1927)
        visitor.post(f"{movie}/reviews/create/", {"rating": 10})

        codes = deployment.stop()
        deployment.start()

        assert set(codes) == {0}
        assert visitor.get("me/").json()["username"] == "ada"
        assert visitor.get(f"{movie}/").json()["rating"]["average"] == 10.0
