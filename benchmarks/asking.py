"""How benchmarks ask: a request of the whole WSGI stack in process, and the statements behind it by themselves."""

import json
from collections.abc import Callable
from typing import Any


def asking(web: Any, address: str) -> Callable[[], bytes]:
    """What asks for an address below ``/api/v1/``; asked once, to see that it is there."""
    from werkzeug.test import EnvironBuilder

    path, _, query = address.partition("?")
    environ = EnvironBuilder(path=f"/api/v1/{path}", query_string=query).get_environ()
    statuses: list[str] = []

    def ask() -> bytes:
        return b"".join(web(dict(environ), lambda status, *_: statuses.append(status)))

    body = ask()
    assert statuses[0].startswith("200"), (address, json.loads(body))
    return ask


def bare(web: Any, address: str) -> Callable[[], None]:
    """The statements that answer an address, run through the driver and nothing else."""
    from django.db import connections

    from matinee.foundation.django.pages.statements import Statement

    ask, run = asking(web, address), Statement.run
    ran: list[tuple[str, list[Any]]] = []

    def noted(self: Statement, values: Any) -> Any:
        ran.append((self.sql, self.filled(values)))
        return run(self, values)

    Statement.run = noted  # type: ignore[method-assign]
    ask()
    Statement.run = run  # type: ignore[method-assign]
    connection = connections["movies"]
    connection.ensure_connection()
    if connection.vendor == "sqlite":
        ran = [(sql.replace("%s", "?").replace("%%", "%"), parameters) for sql, parameters in ran]
    cursor = connection.connection.cursor()

    def again() -> None:
        for sql, parameters in ran:
            cursor.execute(sql, parameters)
            cursor.fetchall()

    return again
