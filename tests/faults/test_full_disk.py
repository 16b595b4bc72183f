"""A full disk under SQLite: writes are refused with a reason, reading goes on, nothing that was taken is lost."""

import os
import subprocess
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import pytest

from matinee.host.registry import ROOMS
from tests.deployment import Deployment, Visitor, until
from tests.faults.engines import REACTIONS

SIZE = "12m"
BODY = "x" * 40_000


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A folder on a disk of a few megabytes."""
    if os.geteuid() != 0:
        pytest.skip("Only root can mount a small disk.")
    folder = tmp_path / "disk"
    folder.mkdir()
    subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={SIZE}", "tmpfs", folder], check=True)
    yield folder
    subprocess.run(["umount", "--lazy", folder], check=True)


class TestAFullDisk:
    def test_loses_nothing_that_was_taken_and_does_nothing_twice(self, small_disk: Path) -> None:
        deployment = Deployment(small_disk, one_process=True, environ={"LOG_LEVEL": "CRITICAL"})
        deployment.start()
        try:
            admin, visitor = deployment.admin(), deployment.visitor().register("ada")
            movies = [admin.add_title(f"Film {number}") for number in range(10)]
            ballast = small_disk / "ballast"
            fill(ballast)

            taken, renamed = review(visitor, movies), rename(visitor, range(10))

            assert len(taken) < len(movies)
            assert deployment.visitor().get(f"{movies[0]}/").status_code == 200
            assert deployment.visitor().get("/readyz").status_code == 503
            ballast.unlink()
            until(lambda: deployment.visitor().get("/readyz").status_code == 200)
            taken |= review(visitor, [movie for movie in movies if movie not in taken])
            renamed += rename(visitor, [10])
            assert (len(taken), renamed[-1]) == (len(movies), "Ada 10")
            expect_reviews(deployment, taken)
            expect_events(deployment, reviews=len(taken), renamings=len(renamed))
            assert visitor.get("me/").json()["display_name"] == renamed[-1]
        finally:
            deployment.stop()


def review(visitor: Visitor, movies: Sequence[int]) -> dict[int, int]:
    """Review titles; the ratings of those whose reviews were taken."""
    taken = {}
    for movie in movies:
        rating = movie % 10 + 1
        answer = visitor.post(f"{movie}/reviews/create/", {"rating": rating, "body": BODY})
        assert answer.status_code in {201, 503}, answer.text
        if answer.status_code == 201:
            taken[movie] = rating
    return taken


def rename(visitor: Visitor, numbers: Iterable[int]) -> list[str]:
    """Take one name after another; those that were taken down."""
    taken = []
    for number in numbers:
        answer = visitor.patch("me/", {"display_name": f"Ada {number}", "bio": f"{number} {BODY[:1900]}"})
        assert answer.status_code in {200, 503}, answer.text
        if answer.status_code == 200:
            taken.append(f"Ada {number}")
    return taken


def expect_reviews(deployment: Deployment, ratings: dict[int, int]) -> None:
    """Compare what was taken with the reviews, and the ratings with a recount."""
    kept = deployment.rows("movies", "SELECT movie_id, rating FROM movies_review")
    stored = deployment.rows("movies", "SELECT id, rating_sum FROM movies_movie WHERE rating_count = 1")
    assert (len(kept), dict(kept), dict(stored)) == (len(ratings), ratings, ratings)


def expect_events(deployment: Deployment, *, reviews: int, renamings: int) -> None:
    """Wait until all events are told, and compare them with what was taken and with what was reacted to."""
    said = "SELECT event_id FROM outbox WHERE type LIKE '%{}' ORDER BY event_id"
    changes = deployment.rows("users", said.format("UserChanged"))
    assert len(changes) == renamings + 1  # the other gave the admin that role
    assert len(deployment.rows("movies", said.format("ReviewPublished"))) == reviews
    for name, reaction in REACTIONS.items():
        had = f"SELECT event_id FROM inbox WHERE reaction = '{reaction}' ORDER BY event_id"
        until(lambda name=name, had=had: deployment.rows(name, had) == changes, seconds=60)
    for room in ROOMS:
        unsent = "SELECT count(*) FROM outbox WHERE published_at IS NULL"
        until(lambda name=room.name, sql=unsent: deployment.rows(name, sql) == [(0,)], seconds=60)
        assert deployment.rows(room.name, "SELECT count(*) FROM parked_event") == [(0,)]


def fill(ballast: Path) -> None:
    """Leave no room on the disk of a file."""
    with ballast.open("wb", buffering=0) as file:
        try:
            while True:
                file.write(b"\0" * 4096)
        except OSError:
            pass
