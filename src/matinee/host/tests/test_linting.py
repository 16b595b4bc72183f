"""The lists of rooms in the configuration of import-linter."""

import pytest

from matinee.host.linting import with_rooms
from matinee.host.registry import room

MARKS = """\
source_modules =
    # rooms of Flask, written by `make render`
    matinee.services.gone
    matinee.foundation.web
source_modules =
    # rooms of Django, written by `make render`
    matinee.foundation.django
"""


class TestWithRooms:
    def test_lists_the_rooms_of_each_material_and_keeps_the_rest(self) -> None:
        rooms = [room("users"), room("auth"), room("movies")]

        written = with_rooms(MARKS, rooms).splitlines()

        assert written[2:4] == ["    matinee.services.auth", "    matinee.foundation.web"]
        assert written[6:] == [
            "    matinee.services.users", "    matinee.services.movies", "    matinee.foundation.django"
        ]  # fmt: skip

    def test_refuses_a_configuration_without_a_mark(self) -> None:
        with pytest.raises(ValueError, match="rooms of Django"):
            with_rooms("[importlinter]\n", [])
