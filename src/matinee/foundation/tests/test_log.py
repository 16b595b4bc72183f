"""Logs: one line of JSON whatever is said, and one handler however often they are started."""

import io
import json
import logging
import sys
from collections.abc import Iterator
from datetime import datetime

import pytest

from matinee.foundation import log, tracing
from matinee.foundation.tests.conftest import Configure


@pytest.fixture
def root() -> Iterator[logging.Logger]:
    root = logging.getLogger()
    handlers, level = list(root.handlers), root.level
    root.handlers = []
    yield root
    logging.getLogger(log.ACCESS).setLevel(logging.NOTSET)
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


def access(path: str, **extra: object) -> logging.LogRecord:
    line = logging.getLogger(log.ACCESS).makeRecord(
        log.ACCESS, logging.INFO, "f", 1, "%s %s %s", ("GET", path, "200"), None, extra={"milliseconds": 12.34, **extra}
    )
    line.created = datetime(2026, 11, 25, 9, 8, 7).timestamp()  # noqa: DTZ001  the clock on the wall
    return line


class TestTerminalFormatter:
    def test_tells_a_request_in_one_short_line(self) -> None:
        line = log.TerminalFormatter().format(access("/api/v1/", service="movies", address="127.0.0.1"))

        assert line == "09:08:07 GET /api/v1/ 200 12 ms"

    def test_shows_a_path_as_people_write_it_and_lets_none_steer_the_terminal(self) -> None:
        line = log.TerminalFormatter().format(access("/am\xc3\xa9lie\x1b[2J\n/\x9b"))

        assert line == "09:08:07 GET /amélie?[2J?/\ufffd 200 12 ms"

    def test_cuts_a_long_path(self) -> None:
        line = log.TerminalFormatter().format(access("/" + "x" * 10_000))

        assert line.endswith("x… 200 12 ms")
        assert len(line) < 200

    def test_tells_a_crash_in_full(self) -> None:
        crash = access("/")
        crash.levelno, crash.levelname = logging.ERROR, "ERROR"
        crash.exc_info = (ZeroDivisionError, ZeroDivisionError("division"), None)

        line = log.TerminalFormatter().format(crash)

        assert line == "ERROR matinee.access: GET / 200\nZeroDivisionError: division"


class Screen(io.StringIO):
    def isatty(self) -> bool:
        return True


class TestStart:
    @pytest.mark.parametrize("level", [None, "WARNING"])
    def test_shows_requests_on_a_terminal_unless_told_otherwise(
        self, root: logging.Logger, monkeypatch: pytest.MonkeyPatch, configure: Configure, level: str | None
    ) -> None:
        screen = Screen()
        monkeypatch.setattr(sys, "stderr", screen)
        if level:
            configure(LOG_LEVEL=level)

        log.start()
        logging.getLogger(log.ACCESS).info("GET / 200", extra={"milliseconds": 1})
        logging.getLogger("matinee.other").info("no news")

        assert screen.getvalue().endswith("GET / 200 1 ms\n" if level is None else "")
        assert screen.getvalue().count("\n") == (1 if level is None else 0)

    def test_writes_json_elsewhere(self, root: logging.Logger, monkeypatch: pytest.MonkeyPatch) -> None:
        file = io.StringIO()
        monkeypatch.setattr(sys, "stderr", file)

        log.start()
        logging.getLogger(log.ACCESS).info("GET / 200", extra={"milliseconds": 1})

        assert json.loads(file.getvalue())["milliseconds"] == 1

    def test_keeps_one_handler_when_called_twice(self, root: logging.Logger) -> None:
        log.start()
        log.start()

        assert len(root.handlers) == 1
