"""A full disk under SQLite: writes are refused with a reason, reading goes on, nothing that was taken is lost."""

import os
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.house import House

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
    def test_loses_nothing_that_was_taken(self, small_disk: Path) -> None:
        house = House(small_disk, one_process=True, environ={"LOG_LEVEL": "CRITICAL"})
        house.processes["movies"].arguments.append("--no-demo")
        house.start()
        try:
            admin, visitor = house.admin(), house.visitor().register("ada")
            movies = [admin.add_movie(f"Film {number}") for number in range(10)]
            taken: dict[int, int] = {}
            ballast = small_disk / "ballast"
            fill(ballast)

            answers = [
                visitor.post(f"{movie}/reviews/create/", {"rating": number + 1, "body": BODY})
                for number, movie in enumerate(movies)
            ]

            for number, (movie, answer) in enumerate(zip(movies, answers, strict=True)):
                assert answer.status_code in {201, 503}, answer.text
                if answer.status_code == 201:
                    taken[movie] = number + 1
            assert any(answer.status_code == 503 for answer in answers)
            assert house.visitor().get(f"{movies[0]}/").status_code == 200
            ballast.unlink()
            for number, movie in enumerate(movies):
                if movie not in taken:
                    again = visitor.post(f"{movie}/reviews/create/", {"rating": number + 1, "body": BODY})
                    assert again.status_code == 201, again.text
                    taken[movie] = number + 1
            page = visitor.get("users/me/reviews/?page_size=100").json()
            assert {review["movie"]["id"]: review["rating"] for review in page["results"]} == taken
            for movie, rating in taken.items():
                assert visitor.get(f"{movie}/").json()["rating"]["sum"] == rating
        finally:
            house.stop()


def fill(ballast: Path) -> None:
    """Leave no room on the disk of a file."""
    with ballast.open("wb", buffering=0) as file:
        try:
            while True:
                file.write(b"\0" * 4096)
        except OSError:
            pass
