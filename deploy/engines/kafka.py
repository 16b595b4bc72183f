"""Kafka: one node that is both broker and controller, from the jars of Maven Central."""

import os
import re
import socket
import struct
import subprocess
import tempfile
from pathlib import Path

from deploy.engines import machine
from deploy.engines.engine import Engine
from deploy.engines.machine import LOOPBACK, Command

VERSION = "4.3.1"
JAVA = 17
ARTIFACTS = (("org.apache.kafka", "kafka_2.13", VERSION), ("org.slf4j", "slf4j-simple", "1.7.36"))
PROJECT = """\
<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>matinee</groupId>
  <artifactId>kafka</artifactId>
  <version>1</version>
  <dependencies>{dependencies}</dependencies>
</project>
"""
DEPENDENCY = "<dependency><groupId>{}</groupId><artifactId>{}</artifactId><version>{}</version></dependency>"
ASK_FOR_VERSIONS = struct.pack(">ihhih", 10, 18, 0, 1, -1)
"""A whole request: its length, the operation ApiVersions, the operation's version, a number, and no client's name."""


class Kafka(Engine):
    """Kafka in this version. It has no package, hence no user of its own: it runs as whoever starts it."""

    name = "kafka"
    packages = ("maven", f"openjdk-{JAVA}-jre-headless")
    needs = ("mvn", "java")
    default_port = 19092
    patience = 90.0

    @property
    def jars(self) -> Path:
        """Where the jars are kept; wiping the engine spares them."""
        cache = os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
        return Path(cache) / "matinee-engines" / f"kafka-{VERSION}"

    def find(self, program: str) -> Path | None:
        return _java() if program == "java" else machine.find(program)

    def install(self) -> None:
        if self.jars.exists() and self.find("java"):
            return
        super().install()
        self.jars.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=self.jars.parent) as folder:
            project, jars = Path(folder) / "pom.xml", Path(folder) / "jars"
            dependencies = "".join(DEPENDENCY.format(*artifact) for artifact in ARTIFACTS)
            project.write_text(PROJECT.format(dependencies=dependencies))
            goal = ["dependency:copy-dependencies", "-DincludeScope=runtime", f"-DoutputDirectory={jars}"]
            machine.run([self.path("mvn"), "-q", "-B", "-f", project, *goal])
            if not self.jars.exists():
                jars.rename(self.jars)

    def prepare(self) -> None:
        settings = self.folder / "server.properties"
        self.write(settings, "".join(f"{name}={value}\n" for name, value in self._settings().items()))
        if not (self.data / "meta.properties").exists():
            tool = self._java_on("kafka.tools.StorageTool")
            identity = machine.run([*tool, "random-uuid"]).split()[-1]
            machine.run([*tool, "format", "--standalone", "--ignore-formatted", "-t", identity, "-c", settings])

    def command(self) -> Command:
        return [*self._java_on("kafka.Kafka", "-Xms128m", "-Xmx512m"), self.folder / "server.properties"]

    def is_ready(self) -> bool:
        try:
            with socket.create_connection((LOOPBACK, self.port), timeout=2) as connection:
                connection.sendall(ASK_FOR_VERSIONS)
                return len(connection.recv(10)) == 10
        except OSError:
            return False

    def values(self) -> dict[str, str]:
        return {"EVENTS_URL": f"kafka://{LOOPBACK}:{self.port}"}

    def _settings(self) -> dict[str, object]:
        broker, controller = f"{LOOPBACK}:{self.port}", f"{LOOPBACK}:{self.port + 1}"
        alone = dict.fromkeys(
            (
                "default.replication.factor",
                "offsets.topic.replication.factor",
                "share.coordinator.state.topic.min.isr",
                "share.coordinator.state.topic.replication.factor",
                "transaction.state.log.min.isr",
                "transaction.state.log.replication.factor",
            ),
            1,
        )
        return alone | {
            "node.id": 1,
            "process.roles": "broker,controller",
            "listeners": f"PLAINTEXT://{broker},CONTROLLER://{controller}",
            "advertised.listeners": f"PLAINTEXT://{broker}",
            "inter.broker.listener.name": "PLAINTEXT",
            "controller.listener.names": "CONTROLLER",
            "controller.quorum.bootstrap.servers": controller,
            "log.dirs": self.data,
            "auto.create.topics.enable": "false",
            "num.partitions": 6,
            "offsets.topic.num.partitions": 8,
            "transaction.state.log.num.partitions": 4,
            "group.initial.rebalance.delay.ms": 0,
        }

    def _java_on(self, main: str, *options: str) -> list[str | Path]:
        quiet = "-Dorg.slf4j.simpleLogger.defaultLogLevel=warn"
        return [self.path("java"), *options, quiet, "-cp", f"{self.jars}/*", main]


def _java() -> Path | None:
    """The oldest Java that is new enough."""
    home = os.environ.get("JAVA_HOME")
    candidates = [Path(home) / "bin" / "java"] if home else []
    candidates += [*Path("/usr/lib/jvm").glob("*/bin/java"), *filter(None, [machine.find("java")])]
    found = {path: _version_of(path) for path in candidates if path.exists()}
    return min((path for path in found if found[path] >= JAVA), key=lambda path: found[path], default=None)


def _version_of(java: Path) -> int:
    said = subprocess.run([java, "-version"], capture_output=True, text=True, check=False)  # noqa: S603
    version = re.search(r'version "(\d+)', said.stderr)
    return int(version[1]) if version else 0
