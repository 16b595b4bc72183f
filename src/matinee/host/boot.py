"""Brings up the rooms of this process: Django's registry, the doors for calls, events and the clock, the schemas."""

import os
from collections.abc import Sequence
from functools import partial

from matinee.foundation import log, rpc, upkeep
from matinee.foundation.service import Service
from matinee.host.installation import InstallationError, damages, is_of_sqlite, make_folder
from matinee.host.registry import hosted

_services: list[Service] | None = None


def boot(names: Sequence[str] = (), *, with_data: bool = True) -> list[Service]:
    """Load some services, all if none is named, into this process; a second call returns the same.

    :param with_data: whether the data folder and its key are made where they are missing.
    :raises LookupError: if there is no service of such a name.
    """
    global _services
    if _services is not None:
        return _services
    if names:
        os.environ["MATINEE_SERVICES"] = ",".join(names)
    log.start()
    rooms = hosted()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "matinee.host.settings")
    import django

    django.setup()
    if with_data:
        _make_data()
    _services = [room.service for room in rooms]
    for room in rooms:
        register = room.load("rpc").register if room.has("rpc") else None
        rpc.host(room.name, register, answers=partial(room.service.execute, "SELECT 1"))
        if room.has("reactions"):
            room.load("reactions")
        room.load_jobs()
        upkeep.register(room.service)
    return _services


def migrate(services: Sequence[Service]) -> None:
    """Bring the databases of these services to their newest schemas.

    :raises InstallationError: if one of them does not answer or is damaged.
    """
    for service in services:
        try:
            service.migrate()
        except Exception as error:
            if said := _refusal_of_database(service, error):
                raise InstallationError(said) from error
            raise


def _make_data() -> None:
    from django.conf import settings

    make_folder()
    str(settings.SECRET_KEY)  # made now, and so part of every backup


def _refusal_of_database(service: Service, error: Exception) -> str | None:
    """What a person is told if a database cannot be used; None if the code is at fault."""
    from django.db import OperationalError
    from sqlalchemy import exc

    found = "\n".join(damages()) if is_of_sqlite(error) else ""
    if found or not isinstance(error, OperationalError | exc.OperationalError):
        return found or None
    reason = str(error.orig if isinstance(error, exc.OperationalError) else error).strip().partition("\n")[0]
    return f"{service.name}: its database cannot be used: {reason}"
