"""Back up, wipe, restore, compare: what was acknowledged before a backup began is there once, and works."""

import json
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Event, Thread

from tests.backups.installation import NAMES, Installation
from tests.deployment import PASSWORD, Deployment, Visitor, until

MOVIES, WRITERS = 6, 3
NEW_PASSWORD = "another long sentence"


class Writer(Thread):
    """Registers, reviews and keeps lists until it is stopped; remembers what was acknowledged."""

    def __init__(self, deployment: Deployment, movies: list[int]) -> None:
        super().__init__(daemon=True)
        self.deployment, self.movies = deployment, movies
        self.reviews: dict[tuple[str, int], int] = {}
        self.failure: BaseException | None = None
        self.stopping = Event()

    def run(self) -> None:
        try:
            number = 0
            while not self.stopping.is_set():
                number += 1
                self.write(f"busy{number:03}")
        except BaseException as failure:
            self.failure = failure

    def write(self, name: str) -> None:
        visitor = self.deployment.visitor().register(name)
        for movie in self.movies:
            rating = movie % 10 + 1
            assert visitor.post(f"{movie}/reviews/create/", {"rating": rating}).status_code == 201
            assert visitor.post("watchlist/", {"movie": movie}).status_code in {200, 201}
            self.reviews[name, movie] = rating


@contextmanager
def writing(deployment: Deployment, movies: list[int]) -> Iterator[Writer]:
    """Write for the length of a block, and for a moment before it."""
    writer = Writer(deployment, movies)
    writer.start()
    try:
        until(lambda: len(writer.reviews) > 2 * MOVIES or writer.failure, seconds=60)
        yield writer
    finally:
        writer.stopping.set()
        writer.join(timeout=60)
    assert writer.failure is None, writer.failure


def reviews_of(visitor: Visitor, name: str) -> Counter[tuple[str, int, int]]:
    page = visitor.get(f"users/{name}/reviews/?page_size=100").json()
    return Counter((name, review["movie"]["id"], review["rating"]) for review in page["results"])


def manifest_of(folder: Path) -> dict[str, dict[str, int]]:
    services = json.loads((folder / "manifest.json").read_text())["services"]
    return {name: services[name]["rows"] for name in NAMES}


class TestABackup:
    def test_of_a_busy_deployment_brings_everything_back(
        self, installation: Installation, deployment: Deployment
    ) -> None:
        admin = deployment.admin()
        movies = [admin.add_title(f"Film {number}", 1950 + number) for number in range(MOVIES)]
        ada = deployment.visitor().register("ada")
        ada.post("watchlist/", {"movie": movies[0]})
        with writing(deployment, movies) as writer:
            acknowledged = dict(writer.reviews)
            folder = installation.back_up("busy")
            assert len(writer.reviews) > len(acknowledged), "Nobody wrote during the backup."
        deployment.stop()

        installation.wipe()
        said = installation.succeed("restore", str(folder))

        assert {path.stat().st_mode & 0o077 for path in [folder, *folder.iterdir()]} == {0}
        assert said.count("as in the backup") == len(NAMES)
        self.expect_counts_of_the_manifest(installation, folder)
        self.expect_ratings_to_equal_a_recount(installation)
        deployment = installation.deployment(namespace="second").start()
        try:
            self.expect_each_review_once(deployment, acknowledged)
            self.expect_sessions_to_go_on(deployment, ada, movies[0])
        finally:
            deployment.stop()

    def expect_counts_of_the_manifest(self, installation: Installation, folder: Path) -> None:
        told, there = manifest_of(folder), installation.counts()
        for rows in (*told.values(), *there.values()):
            rows.pop("inbox", None)
        assert there == told

    def expect_ratings_to_equal_a_recount(self, installation: Installation) -> None:
        kept = "SELECT id, rating_count, rating_sum FROM movies_movie WHERE rating_count > 0"
        counted = "SELECT movie_id, count(*), sum(rating) FROM movies_review WHERE active = {} GROUP BY movie_id"
        true = "true" if installation.database("movies").kind == "postgresql" else "1"
        assert sorted(installation.rows("movies", kept)) == sorted(installation.rows("movies", counted.format(true)))

    def expect_each_review_once(self, deployment: Deployment, acknowledged: dict[tuple[str, int], int]) -> None:
        assert acknowledged
        visitor = deployment.visitor()
        there: Counter[tuple[str, int, int]] = Counter()
        for name in {name for name, _ in acknowledged}:
            there += reviews_of(visitor, name)
        assert {(*key, rating) for key, rating in acknowledged.items()} <= set(there)
        assert set(there.values()) == {1}

    def expect_sessions_to_go_on(self, deployment: Deployment, ada: Visitor, movie: int) -> None:
        ada.deployment = deployment
        assert ada.get("me/").json()["username"] == "ada"
        assert [row["movie"]["id"] for row in ada.get("watchlist/").json()["results"]] == [movie]
        fresh = ada.post("token/", {"refresh_token": ada.refresh_token})
        assert fresh.status_code == 200, fresh.text
        ada.token = fresh.json()["access_token"]
        assert ada.post(f"{movie}/reviews/create/", {"rating": 7}).status_code == 201
        deployment.visitor().sign_in("ada")


class TestARestore:
    def test_forgets_the_time_since_the_backup(self, installation: Installation, deployment: Deployment) -> None:
        phone = deployment.visitor().register("ada")
        laptop = deployment.visitor().sign_in("ada")
        folder = installation.back_up("monday")
        assert change_password(laptop, PASSWORD, NEW_PASSWORD) == 204
        until(lambda: phone.get("me/").status_code == 401)
        deployment.stop()

        installation.wipe()
        said = installation.succeed("restore", str(folder))
        assert ("put a new namespace into EVENTS_URL" in said) is bool(installation.bus("first"))
        again = installation.deployment(namespace="second").start()
        try:
            laptop.deployment = phone.deployment = again
            # as it was: the old password holds, and the phone is signed in
            again.visitor().sign_in("ada", PASSWORD)
            assert refresh(phone) == 200
            # and events travel again: a new password ends the other sessions
            assert change_password(laptop, PASSWORD, NEW_PASSWORD) == 204
            until(lambda: phone.get("me/").status_code == 401)
            assert refresh(phone) == 401
        finally:
            again.stop()

    def test_makes_up_for_events_that_a_copy_had_not_had(
        self, installation: Installation, deployment: Deployment
    ) -> None:
        phone = deployment.visitor().register("ada")
        laptop = deployment.visitor().sign_in("ada")
        before = installation.back_up("before")
        assert change_password(laptop, PASSWORD, NEW_PASSWORD) == 204
        until(lambda: phone.get("me/").status_code == 401)
        after = installation.back_up("after")
        deployment.stop()

        # users knows that the event was published, and auth is of before it came
        installation.wipe()
        installation.succeed("restore", str(after))
        said = installation.succeed("restore", str(before), "--services", "auth", "--replace", "--yes")

        assert "Not restored: users, movies" in said
        assert "auth: events made up for: 1" in said
        again = installation.deployment(namespace="second").start()
        try:
            laptop.deployment = phone.deployment = again
            assert refresh(phone) == 401
            assert refresh(laptop) == 200
        finally:
            again.stop()


def change_password(visitor: Visitor, old: str, new: str) -> int:
    return visitor.post("me/password/", {"current_password": old, "new_password": new}).status_code


def refresh(visitor: Visitor) -> int:
    answer = visitor.post("token/", {"refresh_token": visitor.refresh_token})
    if answer.status_code == 200:
        visitor.token, visitor.refresh_token = answer.json()["access_token"], answer.json()["refresh_token"]
    return answer.status_code
