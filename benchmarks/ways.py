"""Through how many files and hops a request goes: ``python -m benchmarks.ways [--list]``.

A hop is a call from a function in one file of Matinee to a function in another, directly or through a library. Each way
is gone once before it is counted, so that nothing on it is imported or cached for the first time. All services answer
in this process. ``--list`` prints each hop as well.
"""

import os
import sys
import tempfile
from collections.abc import Callable
from datetime import UTC, datetime
from inspect import CO_GENERATOR
from pathlib import Path
from types import FrameType
from typing import Any

import matinee

SOURCE = str(Path(matinee.__file__ or "").parent) + os.sep
PASSWORD = "a few words that nobody tries"
LINE = """{{
  "id": "{number}", "title": "A Way {number}", "year": 1999,
  "credits": [{{"name": "Somebody {number}", "category": "actor"}}]
}}"""


class Way:
    """The functions of Matinee that a call runs, in their order; a profile function of `sys.setprofile`."""

    def __init__(self) -> None:
        self.files: set[str] = set()
        self.hops: list[str] = []
        self._generators: set[FrameType] = set()

    def __call__(self, frame: FrameType, event: str, _: Any) -> None:
        file = _file(frame)
        if event != "call" or file is None or self._is_resumed(frame):
            return
        self.files.add(file)
        caller = frame.f_back
        while caller is not None and _file(caller) is None:
            caller = caller.f_back
        if caller is not None and _file(caller) != file:
            self.hops.append(f"{_file(caller)}:{caller.f_code.co_qualname} -> {file}:{frame.f_code.co_qualname}")

    def _is_resumed(self, frame: FrameType) -> bool:
        """Whether a generator goes on, which is no call."""
        if not frame.f_code.co_flags & CO_GENERATOR:
            return False
        known = frame in self._generators
        self._generators.add(frame)
        return known


def main() -> None:
    """Go each way twice, and print what the second time passed."""
    os.environ.update(MATINEE_DATA=tempfile.mkdtemp(), LOG_LEVEL="ERROR", THROTTLE_FACTOR="0")
    from matinee.host.boot import boot, migrate

    migrate(boot())
    for name, go in _ways().items():
        go(1)
        way = Way()
        sys.setprofile(way)
        try:
            go(2)
        finally:
            sys.setprofile(None)
        print(f"{name:<24}{len(way.files):>4} files {len(way.hops):>5} hops")
        if "--list" in sys.argv:
            print(*(f"    {hop}" for hop in way.hops), sep="\n")


def _ways() -> dict[str, Callable[[int], object]]:
    """What is gone, by its name; each is told a number that differs from time to time."""
    from matinee.foundation.testing import Api
    from matinee.host.registry import hosted
    from matinee.host.web import application

    api = Api(application(hosted()))

    def expect(answer: Any, status: int) -> Any:
        assert answer.status_code == status, answer.get_data()
        return answer.json

    def register(number: int) -> Any:
        account = {"username": f"way{number}", "email": f"way{number}@example.org", "password": PASSWORD}
        return expect(api.post("register/", account), 201)

    movies = [_import(number) for number in (-1, 0)]
    reviewer = Api(api.application, register(0)["access_token"])
    return {
        "a movie's page": lambda _: expect(api.get(f"{movies[0]}/"), 200),
        "a published review": lambda number: expect(
            reviewer.post(f"{movies[number - 1]}/reviews/create/", {"rating": 7, "body": "Fine."}), 201
        ),
        "a registration": register,
        "an imported line": _import,
    }


def _import(number: int) -> int:
    """Import a line of a title that nobody knows; the number of the title."""
    from matinee.services.movies.exchange.actions.imports import import_films
    from matinee.services.movies.models import Movie

    report = import_films([LINE.format(number=number).replace("\n", "")], source="ways", now=datetime.now(UTC))
    assert report.added == 1, report
    return Movie.objects.latest("pk").pk


def _file(frame: FrameType) -> str | None:
    """The file of Matinee in which a function stands, or None."""
    name = frame.f_code.co_filename
    return name.removeprefix(SOURCE) if name.startswith(SOURCE) else None


if __name__ == "__main__":
    main()
