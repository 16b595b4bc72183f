"""S3Proxy, a server that speaks S3, from the jars of Maven Central; it keeps its bucket in a folder."""

import os
import subprocess
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from shutil import which
from unittest import mock

import pytest

from matinee.foundation.testing import free_port

VERSION = "2.6.0"
KEY, SECRET = "local-key", "local-secret"
BUCKET = "pictures"
PROJECT = f"""\
<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion><groupId>matinee</groupId><artifactId>s3proxy</artifactId><version>1</version>
  <dependencies>
    <dependency><groupId>org.gaul</groupId><artifactId>s3proxy</artifactId><version>{VERSION}</version></dependency>
  </dependencies>
</project>
"""
PATIENCE_SECONDS = 60


@contextmanager
def s3_server() -> Iterator[str]:
    """A server with one bucket, and the variables that let this process in: its URL, as ``FILES_URL`` takes it."""
    if not which("java") or not which("mvn"):
        pytest.skip("S3Proxy needs java and mvn")
    jars = _jars()
    with tempfile.TemporaryDirectory() as name:
        folder, port = Path(name), free_port()
        (folder / "data" / BUCKET).mkdir(parents=True)
        (folder / "s3proxy.conf").write_text(_settings(folder, port))
        program = ["java", "-Xmx128m", "-XX:TieredStopAtLevel=1", "-cp", f"{jars}/*", "org.gaul.s3proxy.Main"]
        with (folder / "log").open("wb") as log:
            process = subprocess.Popen(
                [*program, "--properties", str(folder / "s3proxy.conf")], stdout=log, stderr=subprocess.STDOUT
            )
        try:
            _wait(process, port, folder / "log")
            with mock.patch.dict(os.environ, {"AWS_ACCESS_KEY_ID": KEY, "AWS_SECRET_ACCESS_KEY": SECRET}):
                yield f"s3://{BUCKET}?endpoint=http://127.0.0.1:{port}"
        finally:
            process.kill()
            process.wait()


def _settings(folder: Path, port: int) -> str:
    settings = {
        "s3proxy.endpoint": f"http://127.0.0.1:{port}",
        "s3proxy.authorization": "aws-v2-or-v4",
        "s3proxy.ignore-unknown-headers": "true",  # checksums of requests, which S3 would compare
        "s3proxy.identity": KEY,
        "s3proxy.credential": SECRET,
        "jclouds.provider": "filesystem-nio2",
        "jclouds.identity": KEY,
        "jclouds.credential": SECRET,
        "jclouds.filesystem.basedir": str(folder / "data"),
    }
    return "".join(f"{name}={value}\n" for name, value in settings.items())


def _jars() -> Path:
    """The folder of the jars, which Maven fetches once."""
    cache = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "matinee-engines"
    jars = cache / f"s3proxy-{VERSION}"
    if not jars.exists():
        cache.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=cache) as name:
            (Path(name) / "pom.xml").write_text(PROJECT)
            goal = ["dependency:copy-dependencies", "-DincludeScope=runtime", f"-DoutputDirectory={name}/jars"]
            done = subprocess.run(["mvn", "-q", "-B", "-f", f"{name}/pom.xml", *goal], capture_output=True, check=False)
            if done.returncode:
                pytest.skip("S3Proxy is out of Maven's reach")
            if not jars.exists():
                (Path(name) / "jars").rename(jars)
    return jars


def _wait(process: "subprocess.Popen[bytes]", port: int, log: Path) -> None:
    deadline = time.monotonic() + PATIENCE_SECONDS
    while time.monotonic() < deadline and process.poll() is None:
        try:
            urllib.request.urlopen(f"http://127.0.0.1:{port}/", timeout=2)
        except urllib.error.HTTPError:
            return  # it is there, and asks who we are
        except OSError:
            time.sleep(0.1)
    pytest.fail(f"S3Proxy did not start: {log.read_text()[-2000:]}")
