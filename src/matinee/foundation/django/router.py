"""Where Django's models live: an app's in the database of its name; the foundation's and the admin's in every one."""

from django.conf import settings
from django.db.models import Model

EVERYWHERE = {"foundation", "console", "admin", "contenttypes"}
"""Apps with tables in each Django room's database."""
NOWHERE = {"auth", "sessions", "messages", "staticfiles"}
"""Apps that the admin needs installed but whose tables nobody reads."""


class RoomRouter:
    """Routes by app label. Tables that every room has are read from the first room of this process, unless told
    otherwise.
    """

    def db_for_read(self, model: type[Model], instance: Model | None = None, **_: object) -> str | None:
        label = model._meta.app_label
        if label in settings.DATABASES:
            return label
        if label in EVERYWHERE:
            return (instance._state.db if instance is not None else None) or settings.FIRST_ROOM
        return None

    db_for_write = db_for_read

    def allow_relation(self, first: Model, second: Model, **_: object) -> bool:
        return first._state.db == second._state.db

    def allow_migrate(self, db: str, app_label: str, **_: object) -> bool:
        return app_label == db or app_label in EVERYWHERE
