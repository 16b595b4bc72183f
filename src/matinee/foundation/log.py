"""Logs: one JSON object a line, with the ids of the trace; plain text where a person watches a terminal."""

import json
import logging
import sys
from datetime import UTC, datetime

from matinee.foundation import tracing
from matinee.foundation.config import config

ACCESS = "matinee.access"
"""The logger that has a line for each request."""
LONGEST = 160
"""How many characters of a request a line on a terminal has."""
STANDARD = frozenset(logging.makeLogRecord({}).__dict__) | {"message", "asctime", "taskName"}
REQUEST = "request"
"""What Django adds to a record. Its text holds the query, which is as long as a client likes and may be private."""
CLIENT_ERRORS = "django.security"
LONGEST_OF_CLIENTS = 200


class JsonFormatter(logging.Formatter):
    """Formats a record as one line of JSON; whatever was passed as ``extra`` becomes a field."""

    def format(self, record: logging.LogRecord) -> str:
        line: dict[str, object] = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "message": record.getMessage(),
        }
        if tracing.current() is not tracing.NONE:
            line |= {"trace_id": tracing.current().trace_id, "span_id": tracing.current().span_id}
        line |= {key: value for key, value in record.__dict__.items() if key not in STANDARD | {REQUEST}}
        if record.exc_info:
            line["exception"] = self.formatException(record.exc_info)
        return json.dumps(line, default=str, ensure_ascii=False)


class ShortClientErrors(logging.Filter):
    """Makes one short line of what Django logs about a client's mistake: no error of ours, no traceback."""

    def filter(self, record: logging.LogRecord) -> bool:
        if record.name.startswith(CLIENT_ERRORS):
            record.levelno, record.levelname, record.exc_info = logging.INFO, "INFO", None
            record.msg, record.args = record.getMessage()[:LONGEST_OF_CLIENTS], ()
        return True


class TerminalFormatter(logging.Formatter):
    """Formats a record for a person: a request as time, method, path, status and duration, all else with its logger."""

    def __init__(self) -> None:
        super().__init__("%(levelname)s %(name)s: %(message)s")

    def format(self, record: logging.LogRecord) -> str:
        if record.name != ACCESS or record.levelno > logging.INFO:
            return super().format(record)
        duration = f"{record.__dict__.get('milliseconds', 0):.0f} ms"
        return f"{datetime.fromtimestamp(record.created):%H:%M:%S} {_shown(record.getMessage())} {duration}"  # noqa: DTZ006  the clock on the wall


def _shown(request: str) -> str:
    """A request without what would steer the terminal; its path comes as WSGI has it, a byte a character."""
    text = request.encode("latin-1", "replace").decode("utf-8", "replace")
    start, _, status = text.rpartition(" ")
    shown = "".join(letter if letter.isprintable() else "?" for letter in start)
    return f"{shown if len(shown) <= LONGEST else shown[: LONGEST - 1] + '…'} {status}"


def start() -> None:
    """Send the logs of this process to standard error.

    On a terminal, which a person watches, requests are told in short and all else from WARNING up.
    """
    handler, level = logging.StreamHandler(sys.stderr), config().log_level
    is_short = sys.stderr.isatty() and level == "INFO"
    handler.setFormatter(TerminalFormatter() if sys.stderr.isatty() else JsonFormatter())
    handler.addFilter(ShortClientErrors())
    logging.basicConfig(handlers=[handler], level="WARNING" if is_short else level, force=True)
    logging.getLogger(ACCESS).setLevel("INFO" if is_short else logging.NOTSET)
    logging.getLogger("django.request").setLevel(logging.ERROR)
    logging.getLogger("alembic").setLevel(logging.WARNING)
