"""The demo catalogue: a few platforms, forty films, a series and some of their people, for a first look."""

import importlib.resources
import json
from collections.abc import Callable
from datetime import datetime

from matinee.services.movies.availability.actions.platforms import add_platform
from matinee.services.movies.exchange.actions.imports import import_films
from matinee.services.movies.exchange.actions.reports import Report
from matinee.services.movies.service import movies
from matinee.services.movies.titles.actions.history import Editor
from matinee.services.movies.titles.actions.locks import wait_for_other_imports
from matinee.services.movies.titles.models.platforms import Platform
from matinee.services.movies.titles.models.titles import Movie

SOURCE = "demo"


def _lines(name: str) -> list[str]:
    return importlib.resources.files("matinee.services.movies").joinpath("demo", name).read_text().splitlines()


def demo_size() -> int:
    """How many lines the demo catalogue has."""
    return len(_described())


def _described() -> list[str]:
    """People come first: their lines tell their IMDb ids, and credits find them by name."""
    return [*_lines("people.jsonl"), *_lines("films.jsonl")]


@movies.atomic
def load_demo(*, now: datetime, on_progress: Callable[[int], None] = lambda count: None) -> Report | None:
    """Load the demo catalogue if there is no title and no platform at all; None if there is."""
    wait_for_other_imports()
    if Movie.objects.exists() or Platform.objects.exists():
        return None
    for line in _lines("platforms.jsonl"):
        add_platform(details=json.loads(line), by=Editor(f"import:{SOURCE}"), now=now)
    return import_films(_described(), source=SOURCE, now=now, on_progress=on_progress)
