"""What the two rooms of CONTRIBUTING.md do together; run on the copy of the tree that has them."""

from collections.abc import Callable, Iterator

import pytest

from matinee.foundation import testing
from matinee.foundation.events.replay import replay
from matinee.host import registry, web

EVENING = {"movie": 7, "starts_at": "2030-05-01T20:00:00Z"}


@pytest.fixture
def whole(_flask_databases: None) -> Iterator[testing.Api]:
    """A client of both services in one process."""
    with testing.key_ring():
        yield testing.Api(web.application(registry.hosted()))


def rung_for(api: testing.Api) -> list[int]:
    return [ring["screening"] for ring in api.get("bells/").json]


@pytest.mark.django_db(databases=["screenings"], transaction=True)
class TestAPlannedScreening:
    def test_rings_the_bell_once_even_after_a_replay(self, whole: testing.Api, drain: Callable[..., None]) -> None:
        planned = whole.as_admin().post("screenings/", EVENING).json
        drain("screenings", "bells")
        assert rung_for(whole) == [planned["id"]]

        bells, screenings = registry.room("bells").service, registry.room("screenings").service
        told = list(replay(bells, url="local:", services=[screenings], since=None))

        assert [envelope.subject for envelope in told] == [f"screening/{planned['id']}"]
        assert rung_for(whole) == [planned["id"]]
