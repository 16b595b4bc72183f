"""Runs a command on real engines: ``python -m tests.with_engines [--auth-on-mariadb] pytest src``.

On those that the environment names if it names any, and then it has to name them all; else on a set of
`deploy.engines` that is kept for tests, apart from that of ``make engines``, and ends with the command if it was this
that started it. The tests of auth drop and make its tables, wherever they are.
"""

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from urllib.parse import urlsplit

from deploy.engines.machine import EngineError
from deploy.engines.registry import POSTGRES, SERVERS
from matinee.host.registry import ROOMS

AUTH_ON_MARIADB = "--auth-on-mariadb"
NAMES = (*(f"{room.name.upper()}_DATABASE_URL" for room in ROOMS), "EVENTS_URL", "CACHE_URL")


@contextmanager
def engines() -> Iterator[dict[str, str]]:
    """The engines, running for the length of a block: the values that lead to them."""
    os.environ.setdefault("ENGINES_HOME", f"{tempfile.gettempdir()}/matinee-engines-for-tests-{os.geteuid()}")
    os.environ.setdefault("ENGINES_PORTS", "500")
    started = []
    try:
        for engine in SERVERS:
            if engine.start():
                started.append(engine)
        yield {name: value for engine in SERVERS for name, value in engine.values().items()}
    finally:
        for engine in started:
            engine.stop()


def run(command: list[str], values: Mapping[str, str], *, auth_on_mariadb: bool) -> int:
    """Run a command on some engines; its exit status.

    :raises EngineError: if one of them is missing.
    """
    needed = [*NAMES, *(["MARIADB_URL"] if auth_on_mariadb else [])]
    if missing := [name for name in needed if not values.get(name)]:
        raise EngineError(f"{', '.join(missing)}: name all engines or none; the tests leave none out in silence.")
    chosen = {name: values[name] for name in NAMES}
    if auth_on_mariadb:
        chosen["AUTH_DATABASE_URL"] = values["MARIADB_URL"]
    for name, value in chosen.items():
        parts = urlsplit(value)
        print(f"{name}: {parts.scheme}://{parts.hostname}:{parts.port}{parts.path}", file=sys.stderr, flush=True)
    return subprocess.run(command, env={**os.environ, **chosen}, check=False).returncode


def main(words: list[str]) -> int:
    """Run the command of the command line."""
    auth_on_mariadb = words[:1] == [AUTH_ON_MARIADB]
    command = words[1:] if auth_on_mariadb else words
    if not command:
        raise EngineError("There is no command to run.")
    if any(os.environ.get(name) for name in NAMES):
        return run(command, os.environ, auth_on_mariadb=auth_on_mariadb)
    with engines() as values:
        POSTGRES.set("fsync", "off")  # tests kill no PostgreSQL that they share, so that it need not wait for the disk
        return run(command, values, auth_on_mariadb=auth_on_mariadb)


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except EngineError as error:
        sys.exit(f"Error: {error}")
