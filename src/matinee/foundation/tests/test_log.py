"""Logs: one line of JSON whatever is said, and one handler however often they are started."""

import json
import logging
import sys
from collections.abc import Iterator

import pytest

from matinee.foundation import log, tracing


@pytest.fixture
def root() -> Iterator[logging.Logger]:
    root = logging.getLogger()
    handlers, level = list(root.handlers), root.level
    root.handlers = []
    yield root
    root.handlers = handlers
    root.setLevel(level)


def record(message: str, **extra: object) -> logging.LogRecord:
    return logging.getLogger("x").makeRecord("x", logging.INFO, "f", 1, message, (), None, extra=extra)


class TestJsonFormatter:
    def test_writes_one_line_with_extra_and_trace(self) -> None:
        with tracing.span("work") as trace:
            line = log.JsonFormatter().format(record("two\nlines", milliseconds=1.5))

        assert "\n" not in line
        assert json.loads(line) | {"time": ""} == {
            "time": "",
            "level": "info",
            "logger": "x",
            "message": "two\nlines",
            "trace_id": trace.trace_id,
            "span_id": trace.span_id,
            "milliseconds": 1.5,
        }

    def test_adds_the_exception(self) -> None:
        try:
            1 / 0  # noqa: B018
        except ZeroDivisionError:
            failed = record("failed")
            failed.exc_info = sys.exc_info()

        assert "ZeroDivisionError: division" in json.loads(log.JsonFormatter().format(failed))["exception"]

    def test_leaves_the_request_out_that_django_adds(self) -> None:
        line = log.JsonFormatter().format(record("refused", request="<WSGIRequest: GET '/?secret=1'>", status_code=400))

        assert "secret" not in line
        assert json.loads(line)["status_code"] == 400


class TestShortClientErrors:
    def test_makes_one_short_line_without_a_traceback(self) -> None:
        said = record("Invalid HTTP_HOST header: " + "x" * 20_000)
        said.name, said.levelno, said.exc_info = "django.security.DisallowedHost", logging.ERROR, sys.exc_info()

        assert log.ShortClientErrors().filter(said)

        line = json.loads(log.JsonFormatter().format(said))
        assert (line["level"], "exception" in line, len(line["message"])) == ("info", False, log.LONGEST_OF_CLIENTS)

    def test_leaves_errors_of_ours_alone(self) -> None:
        said = record("x" * 500)

        assert log.ShortClientErrors().filter(said)
        assert len(said.getMessage()) == 500


class TestStart:
    def test_keeps_one_handler_when_called_twice(self, root: logging.Logger) -> None:
        log.start()
        log.start()

        assert len(root.handlers) == 1
