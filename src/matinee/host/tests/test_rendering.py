"""Rendering: the same each time, and what is committed."""

from pathlib import Path

import pytest

from matinee.host import openapi
from matinee.host.registry import ROOMS
from matinee.host.rendering import render_all

REPOSITORY = Path(__file__).parents[4]


class TestRenderAll:
    def test_writes_what_is_committed_and_the_same_each_time(self, tmp_path: Path) -> None:
        first = {path.relative_to(tmp_path): path.read_bytes() for path in render_all(tmp_path)}
        second = {path.relative_to(tmp_path): path.read_bytes() for path in render_all(tmp_path)}

        assert first == second
        assert first == {name: (REPOSITORY / name).read_bytes() for name in first}


class TestMerged:
    def test_holds_every_operation_of_every_room(self) -> None:
        whole = openapi.merged(ROOMS)

        assert set(whole["paths"]) == {path for room in ROOMS for path in openapi.schema(room)["paths"]}

    def test_refuses_one_name_for_two_things(self, monkeypatch: pytest.MonkeyPatch) -> None:
        schema = openapi.schema

        def contradict(room: openapi.Room) -> openapi.Document:
            document = schema(room)
            return {**document, "components": {"schemas": {"Thing": {"description": room.name}}}}

        monkeypatch.setattr(openapi, "schema", contradict)

        with pytest.raises(ValueError, match="'Thing' differently"):
            openapi.merged(ROOMS)
