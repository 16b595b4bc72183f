"""Brings up the rooms of this process: Django's registry, the doors for calls, events and the clock, the schemas."""

import os
from collections.abc import Sequence
from functools import partial

from matinee.foundation import log, rpc, upkeep
from matinee.foundation.service import Service
from matinee.host.registry import hosted

_services: list[Service] | None = None


def boot(names: Sequence[str] = ()) -> list[Service]:
    """Load some services, all if none is named, into this process; a second call returns the same.

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
    """Bring the databases of these services to their newest schemas."""
    for service in services:
        service.migrate()
