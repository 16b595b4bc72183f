"""Database URLs as Django's settings."""

from urllib.parse import parse_qsl, unquote, urlsplit

from matinee.foundation.documents import Values

SQLITE_PRAGMAS = (
    "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA cache_size=-64000; PRAGMA mmap_size=1073741824;"
    " PRAGMA temp_store=MEMORY;"
)
"""A commit survives when the process dies. The last commits before a loss of power may be lost."""

POSTGRES_OPTIONS: Values = {"server_side_binding": True, "prepare_threshold": 2, "options": "-c jit=off"}
"""PostgreSQL's compiler (JIT) is off. A statement that makes a page of JSON is long and returns few rows; PostgreSQL
expects many rows, and would spend a second on compiling it.
"""

TEST: Values = {
    "DEPENDENCIES": [],
    "CHARSET": None,
    "COLLATION": None,
    "MIGRATE": True,
    "MIRROR": None,
    "NAME": None,
}
"""Each test database is made on its own. Otherwise Django would make the default database first, and there is none."""


def database(url: str) -> Values:
    """The entry of ``DATABASES`` for a URL: ``sqlite:///path`` or ``postgres://user:password@host:port/name``.

    :raises ValueError: if the scheme is unknown.
    """
    parts = urlsplit(url)
    if parts.scheme == "sqlite":
        return {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": url.removeprefix("sqlite:///"),
            "OPTIONS": {"transaction_mode": "IMMEDIATE", "timeout": 30, "init_command": SQLITE_PRAGMAS},
            "CONN_MAX_AGE": None,
            "TEST": dict(TEST),
        }
    if parts.scheme in {"postgres", "postgresql"}:
        return {
            "ENGINE": "django.db.backends.postgresql",
            "NAME": unquote(parts.path[1:]),
            "USER": unquote(parts.username or ""),
            "PASSWORD": unquote(parts.password or ""),
            "HOST": parts.hostname or "",
            "PORT": parts.port or "",
            "OPTIONS": {**POSTGRES_OPTIONS, **dict(parse_qsl(parts.query))},
            "CONN_MAX_AGE": None,
            "CONN_HEALTH_CHECKS": True,
            "TEST": dict(TEST),
        }
    raise ValueError(f"Django rooms support 'sqlite' and 'postgres' databases, not '{parts.scheme}'.")
