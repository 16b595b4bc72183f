"""PostgreSQL, with a database and a role for each service."""

import shutil
import signal
from pathlib import Path

import psycopg
from psycopg import sql

from deploy.engines import machine
from deploy.engines.engine import Engine
from deploy.engines.machine import LOOPBACK, Command
from matinee.host.registry import ROOMS

SETTINGS = {
    "effective_cache_size": "2GB",
    "listen_addresses": LOOPBACK,
    "max_connections": "300",
    "max_wal_size": "2GB",
    "random_page_cost": "1.1",
    "shared_buffers": "512MB",
    "unix_socket_directories": "",
    "work_mem": "16MB",
}


class Postgres(Engine):
    """The newest PostgreSQL that is installed."""

    name = "postgres"
    packages = ("postgresql",)
    needs = ("initdb", "postgres")
    default_port = 15432
    user = "postgres"
    goodbye = signal.SIGINT  # roll back what is under way; SIGTERM would wait for every client to leave
    attempts = 20  # after a kill, the shared memory is taken until the last child has noticed

    def find(self, program: str) -> Path | None:
        # Debian keeps each version in a folder of its own, away from the PATH.
        found = Path("/usr/lib/postgresql").glob(f"*/bin/{program}")
        newest = max(found, key=lambda path: float(path.parts[-3]), default=None)
        return newest or machine.find(program)

    def prepare(self) -> None:
        self.secret("postgres")
        (self.data / "postmaster.pid").unlink(missing_ok=True)  # a killed server leaves it, and its number is reused
        if self.data.exists():
            return
        unfinished = self.folder / "unfinished"
        shutil.rmtree(unfinished, ignore_errors=True)
        initdb: Command = [
            self.path("initdb"),
            f"--pgdata={unfinished}",
            "--username=postgres",
            "--encoding=UTF8",
            "--locale=C.UTF-8",
            "--auth=scram-sha-256",
            f"--pwfile={self.folder / 'postgres.password'}",
        ]
        machine.run(initdb, user=self.runs_as)
        unfinished.rename(self.data)

    def command(self) -> Command:
        settings = [f"--{name}={value}" for name, value in SETTINGS.items()]
        return [self.path("postgres"), "-D", self.data, "-p", self.port, *settings]

    def is_ready(self) -> bool:
        try:
            self._connect().close()
        except psycopg.OperationalError:
            return False
        return True

    def settle(self) -> None:
        """Give each service a role, and a database that only this role can enter.

        Roles may create databases, since tests make theirs anew.
        """
        with self._connect() as server:
            roles = {name for (name,) in server.execute("SELECT rolname FROM pg_roles")}
            databases = {name for (name,) in server.execute("SELECT datname FROM pg_database")}
            for room in ROOMS:
                name, password = sql.Identifier(room.name), sql.Literal(self.secret(room.name))
                verb = sql.SQL("ALTER ROLE" if room.name in roles else "CREATE ROLE")
                server.execute(sql.SQL("{} {} LOGIN CREATEDB PASSWORD {}").format(verb, name, password))
                if room.name not in databases:
                    server.execute(sql.SQL("CREATE DATABASE {0} OWNER {0}").format(name))
                server.execute(sql.SQL("REVOKE ALL ON DATABASE {} FROM PUBLIC").format(name))

    def values(self) -> dict[str, str]:
        return {
            f"{room.name.upper()}_DATABASE_URL": (
                f"postgres://{room.name}:{self.secret(room.name)}@{LOOPBACK}:{self.port}/{room.name}"
            )
            for room in ROOMS
        }

    def set(self, name: str, value: str) -> None:
        """Change a setting of the running server, for good."""
        with self._connect() as server:
            server.execute(sql.SQL("ALTER SYSTEM SET {} = {}").format(sql.Identifier(name), sql.Literal(value)))
            server.execute("SELECT pg_reload_conf()")

    def _connect(self) -> psycopg.Connection[tuple[str]]:
        return psycopg.connect(
            host=LOOPBACK,
            port=self.port,
            user="postgres",
            password=self.secret("postgres"),
            dbname="postgres",
            autocommit=True,
            connect_timeout=5,
        )
