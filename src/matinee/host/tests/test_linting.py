"""The lists of rooms in the configuration of import-linter."""

import pytest

from matinee.host.linting import with_rooms
from matinee.host.registry import room

MARKS = """\
    # rooms without chambers, written by `make render`
layers =
    # rooms of Flask, written by `make render`
    matinee.services.gone
    matinee.foundation.web
    # rooms of Django, written by `make render`
    matinee.foundation.django
"""


class TestWithRooms:
    def test_lists_the_rooms_below_each_mark_and_keeps_the_rest(self) -> None:
        rooms = [room("users"), room("auth"), room("movies")]

        written = with_rooms(MARKS, rooms)

        users, auth, movies = (f"matinee.services.{name}" for name in ("users", "auth", "movies"))
        assert [line.strip() for line in written.splitlines() if "#" not in line] == [
            users, auth, "layers =", auth, "matinee.foundation.web", users, movies, "matinee.foundation.django",
        ]  # fmt: skip

    def test_refuses_a_configuration_without_a_mark(self) -> None:
        with pytest.raises(ValueError, match="rooms of Django"):
            with_rooms(MARKS.replace("Django", "Flask"), [])
