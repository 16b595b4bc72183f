"""Logs: one JSON object a line, with the ids of the trace; plain text where a person watches a terminal."""

import json
import logging
import sys
from datetime import UTC, datetime

from matinee.foundation import tracing
from matinee.foundation.config import config

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


def start() -> None:
    """Send the logs of this process to standard error."""
    handler = logging.StreamHandler(sys.stderr)
    if sys.stderr.isatty():
        handler.setFormatter(logging.Formatter("%(levelname)s %(name)s: %(message)s"))
        level = "WARNING" if config().log_level == "INFO" else config().log_level
    else:
        handler.setFormatter(JsonFormatter())
        level = config().log_level
    handler.addFilter(ShortClientErrors())
    logging.basicConfig(handlers=[handler], level=level, force=True)
    logging.getLogger("django.request").setLevel(logging.ERROR)
    logging.getLogger("alembic").setLevel(logging.WARNING)
