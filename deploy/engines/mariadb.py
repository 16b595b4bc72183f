"""MariaDB, with a database and a role for auth."""

import os
import pwd
import shutil

from sqlalchemy.exc import OperationalError

from deploy.engines import machine
from deploy.engines.engine import Engine
from deploy.engines.machine import LOOPBACK, Command
from matinee.foundation.flask.service import database_at

ROOM = "auth"
"""The service that tests put here as well as on PostgreSQL."""


class MariaDB(Engine):
    """MariaDB as it is installed: its text compares without regard to case unless a table says otherwise."""

    name = "mariadb"
    packages = ("mariadb-server",)
    needs = ("mariadbd", "mariadb-install-db")
    default_port = 13306
    user = "mysql"

    def prepare(self) -> None:
        self.write(self.folder / "rooms.sql", self._rooms())
        if self.data.exists():
            return
        unfinished = self.folder / "unfinished"
        shutil.rmtree(unfinished, ignore_errors=True)
        # The administrator is whoever runs the server, and comes by its socket alone.
        owner = self.runs_as or pwd.getpwuid(os.geteuid()).pw_name
        initialise: Command = [
            self.path("mariadb-install-db"),
            "--no-defaults",
            f"--datadir={unfinished}",
            "--auth-root-authentication-method=socket",
            f"--auth-root-socket-user={owner}",
            "--skip-test-db",
        ]
        machine.run(initialise, user=self.runs_as)
        unfinished.rename(self.data)

    def command(self) -> Command:
        return [
            self.path("mariadbd"),
            "--no-defaults",
            f"--datadir={self.data}",
            f"--bind-address={LOOPBACK}",
            f"--port={self.port}",
            "--socket=socket",
            f"--pid-file={self.folder / 'server.pid'}",
            f"--init-file={self.folder / 'rooms.sql'}",
            "--skip-name-resolve",
            "--character-set-server=utf8mb4",
            "--collation-server=utf8mb4_general_ci",
            "--innodb-buffer-pool-size=256M",
        ]

    def is_ready(self) -> bool:
        engine = database_at(self.values()["MARIADB_URL"])
        try:
            engine.connect().close()
        except OperationalError:
            return False
        finally:
            engine.dispose()
        return True

    def values(self) -> dict[str, str]:
        return {"MARIADB_URL": f"mysql://{ROOM}:{self.secret(ROOM)}@{LOOPBACK}:{self.port}/{ROOM}"}

    def _rooms(self) -> str:
        """What the server runs each time before it lets anybody in."""
        role = f"'{ROOM}'@'{LOOPBACK}'"
        return (
            f"CREATE DATABASE IF NOT EXISTS `{ROOM}`;\n"
            f"CREATE USER IF NOT EXISTS {role};\n"
            f"ALTER USER {role} IDENTIFIED BY '{self.secret(ROOM)}';\n"
            f"GRANT ALL ON `{ROOM}`.* TO {role};\n"
        )
