"""The registry: every documented operation is answered by the room that the paths say."""

import pytest

from matinee.host import openapi, registry
from matinee.host.registry import ROOMS, room_of

OPERATIONS = [(room.name, path) for room in ROOMS for path in openapi.schema(room)["paths"]]


class TestRoomOf:
    @pytest.mark.parametrize(("name", "path"), OPERATIONS)
    def test_leads_every_operation_to_its_room(self, name: str, path: str) -> None:
        concrete = path.replace("{username}", "ada")
        for part in [part for part in path.split("/") if part.startswith("{")]:
            concrete = concrete.replace(part, "7")

        found = room_of(concrete)

        assert found is not None
        assert found.name == name

    @pytest.mark.parametrize(
        ("path", "name"),
        [
            ("/api/v1/", "movies"),
            ("/api/v1/7/", "movies"),
            ("/api/v1/users/ada/", "users"),
            ("/api/v1/users/ada/reviews/", "movies"),
            ("/api/v1/login/", "auth"),
            ("/api/v1/\n", None),
            ("/api/v1/nothing/", None),
            ("/", None),
        ],
    )
    def test_prefers_the_most_particular_route(self, path: str, name: str | None) -> None:
        found = room_of(path)

        assert (found and found.name) == name


class TestHosted:
    def test_is_what_the_environment_names(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("MATINEE_SERVICES", "auth,movies")

        assert [room.name for room in registry.hosted()] == ["auth", "movies"]

    def test_refuses_a_name_that_nobody_has(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("MATINEE_SERVICES", "cinema")

        with pytest.raises(LookupError, match="There is no service 'cinema'"):
            registry.hosted()
