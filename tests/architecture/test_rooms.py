"""Every room has the shape of all rooms."""

from pathlib import Path

import pytest

from matinee.host.registry import ROOMS, Room

SERVICES = Path(__file__).parents[2] / "src" / "matinee" / "services"
ALLOWED = {
    "__init__", "service", "models", "queries", "actions", "peers", "serializers", "api", "urls", "app", "apps", "rpc",
    "reactions", "jobs", "commands", "admin", "engine", "migrations", "tests", "demo",
}  # fmt: skip


def names(room: Room) -> set[str]:
    """The modules and packages of a room."""
    folder = SERVICES / room.name
    return {path.stem for path in folder.iterdir() if path.suffix == ".py" or (path / "__init__.py").exists()}


@pytest.mark.parametrize("room", ROOMS, ids=lambda room: str(room.name))
class TestARoom:
    def test_has_a_door_plate(self, room: Room) -> None:
        plate = (SERVICES / room.name / "README.md").read_text()

        assert plate.startswith(f"# {room.name}")

    def test_has_a_handle_of_its_own_name(self, room: Room) -> None:
        assert room.service.name == room.name
        assert room.service.about.endswith(".")

    def test_has_tests(self, room: Room) -> None:
        assert list((SERVICES / room.name / "tests").glob("test_*.py"))

    def test_has_no_module_of_another_name(self, room: Room) -> None:
        assert names(room) <= ALLOWED

    def test_is_of_one_material(self, room: Room) -> None:
        assert ("app" in names(room)) != ("urls" in names(room))


class TestTheFolder:
    def test_holds_the_rooms_of_the_registry_and_no_others(self) -> None:
        assert {path.name for path in SERVICES.iterdir() if (path / "service.py").exists()} == {
            room.name for room in ROOMS
        }
