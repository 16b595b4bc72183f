"""The command, in processes of its own: starting, refusing to start, sharing a folder, and ending cleanly."""

import fcntl
import os
import signal
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from threading import Thread

import pytest
import requests
from click.testing import Result
from opentelemetry.proto.collector.trace.v1.trace_service_pb2 import ExportTraceServiceRequest

from tests.deployment import Process, free_port, migrated_databases, until

Run = Callable[..., Result]


def start(data: Path, *arguments: str, **environ: str) -> Process:
    """A process on a data folder, which it need not migrate."""
    if not any(data.glob("*.db")):
        environ |= migrated_databases(data)
    process = Process([*arguments], data=data, port=free_port(), environ=environ)
    process.start()
    process.wait_until_ready()
    return process


def is_led(data: Path, name: str) -> bool:
    """Whether some process holds the relay's lock."""
    with (data / f"{name}.db.relay").open("ab") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return True
        return False


class TestUp:
    @pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM])
    def test_ends_cleanly_and_lets_go_of_its_locks(self, tmp_path: Path, how: signal.Signals) -> None:
        process = start(tmp_path, "up", "--no-demo")
        until(lambda: is_led(tmp_path, "movies"))

        code = process.end(how)

        assert code == 0
        assert process.log.read_text().endswith("Stopped.\n")
        assert not is_led(tmp_path, "movies")

    def test_shares_its_folder_with_a_second_one(self, tmp_path: Path) -> None:
        first = start(tmp_path, "up", "--no-demo")
        until(lambda: is_led(tmp_path, "movies"))
        second = start(tmp_path, "up", "--no-demo")

        code = first.end(signal.SIGKILL)
        until(lambda: is_led(tmp_path, "movies"))
        answer = requests.get(f"{second.address}/api/v1/", timeout=10)

        assert (code, answer.status_code) == (-signal.SIGKILL, 200)
        assert second.end() == 0

    def test_refuses_a_port_that_is_taken(self, matinee: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("MATINEE_DATA", os.environ["MATINEE_DATA"])  # as before again after the test
        with socket.create_server(("127.0.0.1", 0)) as taken:
            port = str(taken.getsockname()[1])
            done = matinee("up", "--data", str(tmp_path / "new"), env={"PORT": port})

        assert done.exit_code == 1
        assert f"127.0.0.1:{port} cannot be used" in done.stderr
        assert not (tmp_path / "new").exists()

    def test_refuses_a_port_that_is_none(self, matinee: Run) -> None:
        done = matinee("up", env={"PORT": "eight"})

        assert done.exit_code == 2
        assert "'eight' is not a valid integer" in done.stderr

    def test_answers_others_while_a_body_is_awaited(self, running: Process) -> None:
        port = int(running.address.rpartition(":")[2])
        with socket.create_connection(("127.0.0.1", port)) as stalled:
            stalled.sendall(b"POST /api/v1/login/ HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\n\r\n{")

            answer = requests.get(f"{running.address}/healthz", timeout=10)

        assert answer.status_code == 200

    def test_refuses_an_endless_body(self, running: Process) -> None:
        answer = requests.post(f"{running.address}/api/v1/login/", data=iter([b" " * 600_000] * 2), timeout=10)

        assert answer.status_code == 413


class TestServe:
    def test_refuses_a_service_that_does_not_exist(self, matinee: Run) -> None:
        done = matinee("serve", "cinema")

        assert done.exit_code == 2
        assert "'cinema' is not one of" in done.stderr

    def test_ends_cleanly(self, tmp_path: Path) -> None:
        process = start(tmp_path, "serve", "auth", "--rpc", f"127.0.0.1:{free_port()}")

        assert process.end(signal.SIGTERM) == 0


class TestHelp:
    def test_lists_the_commands_of_the_rooms(self, matinee: Run) -> None:
        done = matinee("--help")

        assert done.exit_code == 0
        for command in ("up", "serve", "migrate", "render", "events", "admin"):
            assert f"\n  {command} " in done.stdout


class TestMigrateCheck:
    def test_finds_nothing_missing(self) -> None:
        command = [sys.executable, "-m", "matinee", "migrate", "--check"]
        done = subprocess.run(command, capture_output=True, text=True, check=False)

        assert (done.returncode, done.stdout) == (0, "No migration is missing.\n")

    def test_finds_models_without_a_migration(self, tmp_path: Path) -> None:
        planted = tmp_path / "planted.py"
        planted.write_text(
            "import sys\n"
            "from matinee.host.boot import boot\nboot()\n"
            "from django.db import models\nfrom matinee.services.movies.models import Movie\n"
            "models.BooleanField(default=False).contribute_to_class(Movie, 'planted')\n"
            "from sqlalchemy import Column, Integer, Table\nfrom matinee.services.auth.models import metadata\n"
            "Table('planted_table', metadata, Column('id', Integer, primary_key=True))\n"
            "from matinee.host.cli import main\nmain(['migrate', '--check'])\n"
        )
        done = subprocess.run([sys.executable, str(planted)], capture_output=True, text=True, check=False)

        assert done.returncode == 1, done.stderr
        assert "planted to movie" in done.stderr
        assert "planted_table" in done.stderr


class Collector(HTTPServer):
    """Takes spans over OTLP/HTTP, as the OpenTelemetry collector does."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Intake)
        self.spans: list[tuple[str, str]] = []


class Intake(BaseHTTPRequestHandler):
    server: Collector

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        for resource in ExportTraceServiceRequest.FromString(body).resource_spans:
            for scope in resource.scope_spans:
                self.server.spans += [(span.name, span.trace_id.hex()) for span in scope.spans]
        self.send_response(200)
        self.end_headers()

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture(scope="module")
def collector() -> Iterator[Collector]:
    with Collector() as server:
        thread = Thread(target=server.serve_forever)
        thread.start()
        yield server
        server.shutdown()
        thread.join()


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory, collector: Collector) -> Iterator[Process]:
    """Everything in one process, which no test ends; it sends its traces to the collector."""
    endpoint = f"http://127.0.0.1:{collector.server_port}"
    traced = {"OTEL_EXPORTER_OTLP_ENDPOINT": endpoint, "OTEL_BSP_SCHEDULE_DELAY": "100"}
    process = start(tmp_path_factory.mktemp("running"), "up", "--no-demo", **traced)
    yield process
    assert process.end() == 0


class TestTracing:
    def test_sends_request_call_and_reaction_as_one_trace(self, running: Process, collector: Collector) -> None:
        account = {"username": "ada", "email": "ada@example.org", "password": "correct horse battery"}

        registered = requests.post(f"{running.address}/api/v1/register/", json=account, timeout=10)
        token = {"Authorization": f"Bearer {registered.json()['access_token']}"}
        changed = requests.patch(f"{running.address}/api/v1/me/", json={"display_name": "A"}, headers=token, timeout=10)

        assert (registered.status_code, changed.status_code) == (201, 200)
        trace_id = registered.headers["Trace-Id"]
        until(lambda: {"POST", "call"} <= {span.split()[0] for span, trace in collector.spans if trace == trace_id})
        trace_id = changed.headers["Trace-Id"]
        until(lambda: {"PATCH", "react"} <= {span.split()[0] for span, trace in collector.spans if trace == trace_id})
