"""An installation that nobody else uses."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.backups.installation import Installation
from tests.deployment import Deployment


@pytest.fixture
def installation(tmp_path: Path) -> Iterator[Installation]:
    """Empty databases and no data folder."""
    made = Installation(tmp_path)
    made.make()
    try:
        yield made
    finally:
        made.drop()


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Installation]:
    """An installation that others are copied from."""
    made = Installation(tmp_path_factory.mktemp("template"))
    made.make()
    try:
        made.migrate()
        yield made.fill()
    finally:
        made.drop()


@pytest.fixture
def filled(template: Installation, installation: Installation) -> Installation:
    """An installation with an admin and signing keys, stopped, and a backup of it."""
    return installation.copy_of(template)


@pytest.fixture
def folder(filled: Installation) -> Path:
    """The backup."""
    return filled.backups / "good"


@pytest.fixture
def deployment(installation: Installation) -> Iterator[Deployment]:
    """The installation, running."""
    installation.migrate()
    running = installation.deployment()
    try:
        yield running.start()
    finally:
        running.stop()
