"""Every room has the shape of all rooms."""

import re
from pathlib import Path

import pytest

from matinee.host.registry import ROOMS, Room

SERVICES = Path(__file__).parents[2] / "src" / "matinee" / "services"
ALLOWED = {
    "__init__", "service", "models", "queries", "actions", "peers", "serializers", "api", "urls", "app", "apps", "rpc",
    "reactions", "jobs", "commands", "admin", "domain", "migrations", "tests", "demo",
}  # fmt: skip


CHAMBER = {"__init__", "models", "queries", "actions", "serializers", "api", "extension", "jobs", "domain", "tests"}
LINTER = (SERVICES.parents[2] / ".importlinter").read_text()


def modules(folder: Path) -> set[str]:
    """The modules and packages of a folder."""
    return {path.stem for path in folder.iterdir() if path.suffix == ".py" or (path / "__init__.py").exists()}


def chambers(room: Room) -> list[str]:
    """The chambers that a room is divided into, if it is."""
    return sorted(modules(SERVICES / room.name) - ALLOWED)


@pytest.mark.parametrize("room", ROOMS, ids=lambda room: str(room.name))
class TestARoom:
    def test_has_a_summary(self, room: Room) -> None:
        summary = (SERVICES / room.name / "README.md").read_text()

        assert summary.startswith(f"# {room.name}")

    def test_has_a_handle_of_its_own_name(self, room: Room) -> None:
        assert room.service.name == room.name
        assert room.service.about.endswith(".")

    def test_has_tests(self, room: Room) -> None:
        assert list((SERVICES / room.name / "tests").glob("test_*.py"))

    def test_is_divided_into_chambers_of_one_shape(self, room: Room) -> None:
        for chamber in chambers(room):
            inside = modules(SERVICES / room.name / chamber)
            assert {"queries", "actions", "tests"} <= inside <= CHAMBER, chamber

    def test_has_its_layers_in_every_chamber(self, room: Room) -> None:
        for chamber in chambers(room):
            assert f"\n    matinee.services.{room.name}.{chamber}\n" in LINTER

    def test_is_of_one_framework(self, room: Room) -> None:
        assert ("app" in modules(SERVICES / room.name)) != ("urls" in modules(SERVICES / room.name))


class TestTests:
    def test_import_no_tests(self) -> None:
        folders = (SERVICES.parent, SERVICES.parents[2] / "tests")
        modules = [path for folder in folders for path in folder.rglob("*.py")]

        named = [path for path in modules if re.search(r"^from \S*\btest_\w+ import", path.read_text(), re.MULTILINE)]

        assert named == []


class TestTheFolder:
    def test_holds_the_rooms_of_the_registry_and_no_others(self) -> None:
        assert {path.name for path in SERVICES.iterdir() if (path / "service.py").exists()} == {
            room.name for room in ROOMS
        }
