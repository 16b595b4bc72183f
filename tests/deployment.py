"""A running Matinee for journeys: the same services in one process, or each in its own over real gRPC."""

import os
import secrets
import shutil
import signal
import socket
import sqlite3
import tempfile
import time
from collections.abc import Mapping
from contextlib import closing
from pathlib import Path
from typing import Any, Protocol

import psycopg
import requests

from matinee.host.registry import ROOMS, room_of
from tests import databases, programs

START_SECONDS = 60
NGINX = shutil.which("nginx", path=f"{os.environ.get('PATH', '')}:/usr/sbin")
PASSWORD = "correct horse battery staple"


def free_port() -> int:
    """A port of the loopback that nobody uses."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


class Process:
    """A process of the deployment, and the address at which it answers."""

    program = "matinee"
    """The module that is run; fault tests run one that dies at a chosen line."""
    probe = "/readyz"

    def __init__(self, arguments: list[str], *, data: Path, port: int, environ: Mapping[str, str]) -> None:
        self.address = f"http://127.0.0.1:{port}"
        self.log = data / f"log-{port}.txt"
        self.arguments = [*arguments, "--port", str(port)]
        self.environ = {**os.environ, "MATINEE_DATA": str(data), "THROTTLE_FACTOR": "0", **environ}
        self.environ.pop("MATINEE_SERVICES", None)
        self.popen: programs.Program | None = None

    def start(self) -> None:
        with self.log.open("ab") as log, Path(os.devnull).open() as nothing:
            self.popen = programs.start(
                self.program, *self.arguments, environ=self.environ, stdin=nothing, output=log, errors=log
            )

    def wait_until_ready(self) -> None:
        deadline = time.monotonic() + START_SECONDS
        while time.monotonic() < deadline:
            assert self.popen is not None
            assert self.popen.poll() is None, self.log.read_text()[-3000:]
            try:
                if requests.get(self.address + self.probe, timeout=5).ok:
                    return
            except requests.ConnectionError:
                pass
            time.sleep(0.05)
        raise AssertionError(f"Not ready after {START_SECONDS} s: {self.log.read_text()[-3000:]}")

    def end(self, with_signal: signal.Signals = signal.SIGINT) -> int:
        assert self.popen is not None
        self.popen.send_signal(with_signal)
        return self.popen.wait(timeout=30)


class Answering(Protocol):
    """What answers HTTP at an address."""

    address: str


class Gateway(Process):
    """nginx in front of the processes of some services; it writes to a folder that is nobody's, like its rights."""

    probe = "/healthz"

    def __init__(self, upstreams: Mapping[str, "Answering"], *, data: Path, environ: Mapping[str, str]) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="matinee-gateway-"))
        told = [f"--upstream={name}={process.address[7:]}" for name, process in upstreams.items()]
        arguments = ["gateway", *told, "--folder", str(self.folder), "--access-log", str(self.folder / "access.log")]
        super().__init__(arguments, data=data, port=free_port(), environ=environ)

    def end(self, with_signal: signal.Signals = signal.SIGINT) -> int:
        code = super().end(with_signal)
        shutil.rmtree(self.folder)
        return code


def events_url() -> dict[str, str]:
    """The bus that the environment names, with topics of one deployment's own."""
    url = os.environ.get("EVENTS_URL", "local:")
    return {} if url == "local:" else {"EVENTS_URL": f"{url.rstrip('/')}/deployment-{secrets.token_hex(4)}"}


def migrated_databases(data: Path) -> dict[str, str]:
    """Give each service a migrated database, in the data folder or on PostgreSQL; the URLs of the latter."""
    urls = {}
    for room in ROOMS:
        if databases.is_on_postgresql(room.name):
            urls[databases.key(room.name)] = databases.copy_on_postgresql(room.name, secrets.token_hex(4))
        else:
            databases.copy_file(room.name, data)
    return urls


class Deployment:
    """Every service, in one process or in one each; requests go to the process that answers their path.

    With a gateway, all requests go to it. Its databases are new ones, copied from migrated ones or made at its
    start, unless ``environ`` names them.
    """

    def __init__(
        self,
        data: Path,
        *,
        one_process: bool,
        gateway: bool = False,
        demo: bool = False,
        migrated: bool = True,
        environ: Mapping[str, str] | None = None,
    ) -> None:
        self.one_process = one_process
        self.data = data
        self.gateway: Gateway | None = None
        trusted = {"TRUSTED_PROXIES": "127.0.0.1"} if gateway else {}
        values = {**(migrated_databases(data) if migrated else {}), **events_url(), **trusted, **(environ or {})}
        if one_process:
            whole = Process(["up", "--demo" if demo else "--no-demo"], data=data, port=free_port(), environ=values)
            self.processes = {room.name: whole for room in ROOMS}
        else:
            rpc = {room.name: f"127.0.0.1:{free_port()}" for room in ROOMS}
            urls = values | {f"{name.upper()}_RPC_URL": address for name, address in rpc.items()}
            self.processes = {
                room.name: Process(
                    ["serve", room.name, "--rpc", rpc[room.name]], data=data, port=free_port(), environ=urls
                )
                for room in ROOMS
            }
        if gateway:
            self.gateway = Gateway(self.processes, data=data, environ=values)

    @property
    def distinct(self) -> list[Process]:
        return [*dict.fromkeys(self.processes.values()), *([self.gateway] if self.gateway else [])]

    def start(self) -> "Deployment":
        if "EVENTS_URL" in self.distinct[0].environ:
            self.command("events", "apply")
        for process in self.distinct:
            process.start()
        for process in self.distinct:
            process.wait_until_ready()
        return self

    def stop(self) -> list[int]:
        return [process.end() for process in self.distinct if process.popen and process.popen.poll() is None]

    def command(self, *arguments: str, stdin: str = "") -> str:
        """Run a `matinee` command on the same data."""
        done = programs.run("matinee", *arguments, environ=self.distinct[0].environ, stdin=stdin)
        assert done.returncode == 0, done.stderr
        return done.stdout

    def rows(self, service: str, sql: str) -> list[tuple[Any, ...]]:
        """What a statement finds in the database of a service."""
        if url := self.processes[service].environ.get(f"{service.upper()}_DATABASE_URL"):
            with psycopg.connect(url) as connection:
                return connection.execute(sql).fetchall()
        with closing(sqlite3.connect(self.data / f"{service}.db")) as database:
            return database.execute(sql).fetchall()

    def visitor(self) -> "Visitor":
        return Visitor(self)

    def admin(self, name: str = "root") -> "Visitor":
        """A signed-in admin, made on the command line."""
        self.command(
            "admin", "create", "--username", name, "--email", f"{name}@example.org", "--password-stdin",
            stdin="a-long-secret-for-root\n",
        )  # fmt: skip
        visitor = self.visitor()
        visitor.sign_in(name, "a-long-secret-for-root")
        return visitor


class Visitor:
    """Somebody with a browser: cookies, and an access token once signed in."""

    def __init__(self, deployment: Deployment) -> None:
        self.deployment = deployment
        self.session = requests.Session()
        self.token: str | None = None
        self.refresh_token: str | None = None

    def request(self, method: str, path: str, json: Any = None, **options: Any) -> requests.Response:
        """Send a request; a path without a leading slash is below ``/api/v1/``."""
        whole = path if path.startswith("/") else f"/api/v1/{path}"
        room = room_of(whole.partition("?")[0])
        at = options.pop("at", "movies")
        process = self.deployment.gateway or self.deployment.processes[room.name if room else at]
        headers = options.pop("headers", {})
        if self.token:
            headers = {"Authorization": f"Bearer {self.token}", **headers}
        return self.session.request(method, process.address + whole, json=json, headers=headers, timeout=60, **options)

    def get(self, path: str, **options: Any) -> requests.Response:
        return self.request("GET", path, **options)

    def post(self, path: str, json: Any = None, **options: Any) -> requests.Response:
        return self.request("POST", path, json, **options)

    def patch(self, path: str, json: Any = None, **options: Any) -> requests.Response:
        return self.request("PATCH", path, json, **options)

    def delete(self, path: str, **options: Any) -> requests.Response:
        return self.request("DELETE", path, **options)

    def register(self, username: str) -> "Visitor":
        answer = self.post(
            "register/", {"username": username, "email": f"{username}@example.org", "password": PASSWORD}
        )
        assert answer.status_code == 201, answer.text
        return self._keep(answer)

    def sign_in(self, username: str, password: str | None = None) -> "Visitor":
        answer = self.post("login/", {"username": username, "password": password or PASSWORD})
        assert answer.status_code == 200, answer.text
        return self._keep(answer)

    def _keep(self, answer: requests.Response) -> "Visitor":
        self.token, self.refresh_token = answer.json()["access_token"], answer.json()["refresh_token"]
        return self

    def add_title(self, title: str = "Metropolis", year: int = 1927) -> int:
        """Add a title under a platform of its own, as an admin; its number."""
        platform = self.post("stream/", {"name": f"Cinema of {title}"})
        assert platform.status_code == 201, platform.text
        movie = self.post("?allow_duplicate=true", {"title": title, "year": year, "platforms": [platform.json()["id"]]})
        assert movie.status_code == 201, movie.text
        return int(movie.json()["id"])


def until(fact: Any, *, seconds: float = 10) -> None:
    """Wait until something that another process does has become true."""
    deadline = time.monotonic() + seconds
    while not fact():
        assert time.monotonic() < deadline, "It did not become true."
        time.sleep(0.02)
