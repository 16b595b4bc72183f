"""Metrics: the backlog is counted while it is watched, and a database that is gone does not take the rest with it."""

from collections.abc import Callable
from typing import Any

import pytest
from google.protobuf.wrappers_pb2 import StringValue
from prometheus_client import REGISTRY, generate_latest

from matinee.foundation import metrics
from matinee.foundation.flask.service import FlaskService


class TestWatching:
    def test_counts_the_backlog_for_the_length_of_a_block(self, probe: FlaskService) -> None:
        with probe.atomic:
            probe.publish(StringValue(value="hello"), subject="word/1")

        with metrics.watching([probe]):
            inside = generate_latest(REGISTRY).decode()

        assert 'matinee_outbox_events{service="probe"} 1.0' in inside
        assert 'matinee_outbox_events{service="probe"}' not in generate_latest(REGISTRY).decode()

    def test_leaves_out_a_database_that_is_gone(
        self, make_service: Callable[[str], FlaskService], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        gone, there = make_service("gone"), make_service("there")

        def fail(*_: Any) -> Any:
            raise OSError("gone")

        monkeypatch.setattr(gone, "execute", fail)
        with metrics.watching([gone, there]):
            text = generate_latest(REGISTRY).decode()

        assert 'matinee_outbox_events{service="there"} 0.0' in text
        assert 'matinee_outbox_events{service="gone"}' not in text
