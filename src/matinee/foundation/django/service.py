"""The handle of a service made of Django; its database is the alias of its name."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from django.db import connections, transaction

from matinee.foundation.django.router import EVERYWHERE
from matinee.foundation.service import Service


class DjangoService(Service):
    """A service made of Django and Django REST framework."""

    def __init__(
        self,
        name: str,
        *,
        about: str,
        limits: Mapping[str, str] | None = None,
        settings: Mapping[str, object] | None = None,
        enum_names: Mapping[str, str] | None = None,
    ) -> None:
        """Make the handle of a service.

        :param settings: settings of Django that this service needs, by name.
        :param enum_names: what its OpenAPI document calls sets of values where several fields of one name have
            different ones: the dotted name of the choices by the name of the set.
        """
        super().__init__(name, about=about, limits=limits)
        self.settings = settings or {}
        self.enum_names = enum_names or {}
        self.atomic = transaction.atomic(using=name)

    @property
    def dialect(self) -> str:
        return str(connections[self.name].vendor)

    def execute(self, sql: str, parameters: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
        with connections[self.name].cursor() as cursor:
            cursor.execute(sql, parameters)
            return [tuple(row) for row in cursor.fetchall()] if cursor.description else []

    @property
    def in_transaction(self) -> bool:
        return bool(connections[self.name].in_atomic_block)

    def on_commit(self, callback: Callable[[], None]) -> None:
        transaction.on_commit(callback, using=self.name)

    def migrate(self) -> None:
        if self.dialect != "postgresql":
            self._migrate()
            return
        # Processes that start at the same moment migrate one after another.
        self.execute("SELECT pg_advisory_lock(hashtext('matinee.migrate'))")
        try:
            self._migrate()
        finally:
            self.execute("SELECT pg_advisory_unlock(hashtext('matinee.migrate'))")

    def _migrate(self) -> None:
        from django.core.management import call_command

        # Those of other apps would make no tables here, yet Django would work out all their models, for seconds.
        for label in (*sorted(EVERYWHERE), self.name):
            call_command("migrate", label, database=self.name, verbosity=0, interactive=False)

    def disconnect(self) -> None:
        connections[self.name].close()
