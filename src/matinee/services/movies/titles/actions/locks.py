"""Locks that hold until the end of a transaction."""

from matinee.services.movies.service import movies


def wait_for_other_imports() -> None:
    """Let one import or merge at a time recognise and write; on SQLite every transaction is alone anyway."""
    if movies.dialect == "postgresql":
        movies.execute("SELECT pg_advisory_xact_lock(hashtext('matinee.import'))")


def wait_for_others_called(key: str) -> None:
    """Let one title at a time be added under a key of its name; on SQLite every transaction is alone anyway."""
    if movies.dialect == "postgresql":
        movies.execute("SELECT pg_advisory_xact_lock(hashtext('matinee.title'), hashtext(%s))", [key])
