"""The demo catalogue: a few platforms, films and series of every decade and some of their people, for a first look."""

import importlib.resources
import json
from collections.abc import Callable
from datetime import datetime
from functools import cache
from importlib.resources.abc import Traversable

from matinee.services.movies.availability.actions.platforms import add_platform
from matinee.services.movies.exchange.actions.imports import import_films
from matinee.services.movies.exchange.actions.reports import Report
from matinee.services.movies.service import movies
from matinee.services.movies.titles.actions.history import Editor
from matinee.services.movies.titles.actions.locks import wait_for_other_imports
from matinee.services.movies.titles.models.platforms import Platform
from matinee.services.movies.titles.models.titles import Movie

SOURCE = "demo"


FOLDER = importlib.resources.files("matinee.services.movies").joinpath("demo")
"""Lines of people and platforms, and folders with the titles: a file for each decade, a file for a series' episodes."""


def demo_size() -> int:
    """How many lines the demo catalogue has."""
    return len(demo_lines())


@cache
def demo_lines() -> tuple[str, ...]:
    """People come first: their lines tell their IMDb ids, and credits find them by name. Episodes come last."""
    files = [FOLDER.joinpath("people.jsonl"), *_files("films"), *_files("episodes")]
    return tuple(line for file in files for line in _lines(file))


def _files(folder: str) -> list[Traversable]:
    found = (file for file in FOLDER.joinpath(folder).iterdir() if file.name.endswith(".jsonl"))
    return sorted(found, key=lambda file: file.name)


def _lines(file: Traversable) -> list[str]:
    return file.read_text(encoding="utf-8").splitlines()


@movies.atomic
def load_demo(*, now: datetime, on_progress: Callable[[int], None] = lambda count: None) -> Report | None:
    """Load the demo catalogue if there is no title and no platform at all; None if there is."""
    wait_for_other_imports()
    if Movie.objects.exists() or Platform.objects.exists():
        return None
    for line in _lines(FOLDER.joinpath("platforms.jsonl")):
        add_platform(details=json.loads(line), by=Editor(f"import:{SOURCE}"), now=now)
    return import_films(demo_lines(), source=SOURCE, now=now, on_progress=on_progress)
