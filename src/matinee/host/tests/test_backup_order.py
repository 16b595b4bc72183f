"""The order in which databases are copied: who listens comes before whom it listens to."""

import logging
from itertools import permutations

import pytest
from google.protobuf import descriptor_pb2, descriptor_pool, message_factory

from matinee.foundation.flask.service import FlaskService
from matinee.foundation.service import Service
from matinee.host.backup.taking import listeners_first
from matinee.host.registry import ROOMS


def event_of(source: str) -> type:
    """An event that a service of this name could publish."""
    file = descriptor_pb2.FileDescriptorProto(
        name=f"{source}.proto", package=f"matinee.contracts.{source}.v1", syntax="proto3"
    )
    file.message_type.add(name="Happened")
    pool = descriptor_pool.DescriptorPool()
    pool.Add(file)
    return message_factory.GetMessageClass(pool.FindMessageTypeByName(f"matinee.contracts.{source}.v1.Happened"))


def made(heard: dict[str, str]) -> list[Service]:
    """Services by name, each with the names of those whose events it reacts to."""
    services: list[Service] = []
    for name, sources in heard.items():
        service = FlaskService(name, about="A probe.")
        for source in sources.split():
            service.reacts_to(event_of(source))(lambda event, at: None)
        services.append(service)
    return services


def names(services: list[Service]) -> list[str]:
    return [service.name for service in services]


class TestListenersFirst:
    @pytest.mark.parametrize("order", list(permutations("abcd")), ids="".join)
    def test_goes_along_a_chain(self, order: tuple[str, ...]) -> None:
        heard = {"a": "b", "b": "c", "c": "d", "d": ""}
        services = {service.name: service for service in made(heard)}

        assert names(listeners_first([services[name] for name in order])) == ["a", "b", "c", "d"]

    def test_copies_one_with_few_listeners_after_those(self) -> None:
        heard = {"hub": "late", "late": "", "one": "hub", "two": "hub", "three": "hub"}

        order = names(listeners_first(made(heard)))

        assert order.index("hub") < order.index("late")
        assert max(order.index(name) for name in ("one", "two", "three")) < order.index("hub")

    def test_goes_on_where_services_hear_each_other(self, caplog: pytest.LogCaptureFixture) -> None:
        with caplog.at_level(logging.WARNING):
            order = names(listeners_first(made({"a": "b", "b": "a", "c": "a", "self": "self elsewhere"})))

        assert sorted(order) == ["a", "b", "c", "self"]
        assert order.index("c") < order.index("a")
        [record] = caplog.records
        assert "hear each other in a circle" in record.getMessage()

    def test_holds_for_the_services_that_there_are(self) -> None:
        order = names(listeners_first([room.service for room in ROOMS]))

        assert order.index("users") > max(order.index("auth"), order.index("movies"))
