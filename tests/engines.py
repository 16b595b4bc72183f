"""Which tests depend on the engines, and so run on PostgreSQL, Kafka and Redis as well: ``pytest -m engine``.

A journey is made there with a process for each service, as an installation on these engines is.
"""

from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
DEPENDENT = (
    "src/matinee/foundation/django/", "src/matinee/foundation/flask/", "src/matinee/foundation/tests/test_kafka.py",
    "src/matinee/services/", "tests/backups/", "tests/journeys/",
)  # fmt: skip
INDEPENDENT = frozenset({
    "test_api_permissions.py", "test_malformed.py",  # refused before any SQL
    "test_pages.py",  # the same pages on every engine
    "test_passwords.py",  # no SQL at all
})  # fmt: skip
TOPOLOGY = "one process each"


def depends_on_engines(item: pytest.Item) -> bool:
    """Whether a test runs on the other engines as well."""
    path = item.path.relative_to(ROOT).as_posix()
    if not path.startswith(DEPENDENT) or item.path.name in INDEPENDENT or item.get_closest_marker("one_engine"):
        return False
    chosen = item.callspec.params if isinstance(item, pytest.Function) and hasattr(item, "callspec") else {}
    return not path.startswith("tests/journeys/") or chosen.get("deployment") == TOPOLOGY
