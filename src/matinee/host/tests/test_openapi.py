"""The merged document: everything of every room, and one meaning for each name."""

import pytest

from matinee.host import openapi
from matinee.host.registry import ROOMS, Room


class TestMerged:
    def test_holds_every_operation_of_every_room(self) -> None:
        whole = openapi.merged(ROOMS)

        assert set(whole["paths"]) == {path for room in ROOMS for path in openapi.schema(room)["paths"]}

    def test_refuses_one_name_for_two_things(self, monkeypatch: pytest.MonkeyPatch) -> None:
        schema = openapi.schema

        def contradict(room: Room) -> openapi.Document:
            document = schema(room)
            return {**document, "components": {"schemas": {"Thing": {"description": room.name}}}}

        monkeypatch.setattr(openapi, "schema", contradict)

        with pytest.raises(ValueError, match="'Thing' differently"):
            openapi.merged(ROOMS)


class TestARequest:
    @pytest.mark.parametrize("name", ["MovieInRequest", "AwardInRequest", "RegistrationInRequest", "LoginRequest"])
    def test_has_no_other_keys_than_those_that_are_named(self, name: str) -> None:
        schemas = openapi.merged(ROOMS)["components"]["schemas"]

        assert schemas[name]["additionalProperties"] is False
        assert "additionalProperties" not in schemas["Problem"]
