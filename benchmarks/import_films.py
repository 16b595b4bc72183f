"""How long an import of films takes: ``python -m benchmarks.import_films [FILE.jsonl.gz]``.

Beside it the limit of a minute, and plain `sqlite3` writing the same lines into one table. Set ``MOVIES_DATABASE_URL``
for another database than SQLite.
"""

import gzip
import os
import sqlite3
import sys
import tempfile
from datetime import UTC, datetime
from pathlib import Path

from benchmarks.figures import seconds, table

FILE = Path("../shared/data/catalog/films.jsonl.gz")
LIMIT_SECONDS = 60


def main() -> None:
    """Import the file twice into an empty catalogue."""
    file = Path(sys.argv[1]) if len(sys.argv) > 1 else FILE
    if not file.exists():
        print(f"{file} is not here: name a file of films.")
        return
    os.environ.update(MATINEE_DATA=tempfile.mkdtemp(), MATINEE_SERVICES="movies", LOG_LEVEL="WARNING")
    from matinee.host.boot import boot, migrate

    migrate(boot())
    from matinee.services.movies.exchange.actions.imports import import_films

    with gzip.open(file, "rt", encoding="utf-8") as opened:
        lines = opened.readlines()
    reports = []

    def run() -> None:
        reports.append(import_films(lines, source="benchmark", now=datetime.now(UTC)))

    plain = seconds(lambda: _plain(lines))
    first, second = seconds(run), seconds(run)
    print(f"{len(lines):,} films; first {reports[0].added:,} added, then {reports[1].unchanged:,} unchanged")
    table(
        "Import of films",
        [
            ("first import", first, "s", LIMIT_SECONDS, "the limit"),
            ("first import", first, "s", plain, "sqlite3, lines into one table"),
            ("second import, nothing to do", second, "s", first, "the first"),
            ("films a second", len(lines) / first, "1/s", len(lines) / LIMIT_SECONDS, "the limit"),
        ],
    )


def _plain(lines: list[str]) -> None:
    with sqlite3.connect(Path(tempfile.mkdtemp()) / "plain.db") as database:
        database.execute("CREATE TABLE film (id INTEGER PRIMARY KEY, line TEXT, title TEXT)")
        database.execute("CREATE INDEX film_title ON film (title)")
        database.executemany(
            "INSERT INTO film (line, title) VALUES (?, json_extract(?, '$.title'))", ((x, x) for x in lines)
        )


if __name__ == "__main__":
    main()
