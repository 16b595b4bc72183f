"""Pinning images: what a registry says today stands beside every tag, and if it says nothing, nothing is changed."""

import hashlib
import re
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from threading import Thread

import pytest

from deploy.containers import images
from deploy.containers.images import FILES, UnknownDigest, digest_of, pin, pinned

ROOT = Path(__file__).resolve().parents[2]
DIGEST = f"sha256:{'0' * 64}"
INDEX = b'{"schemaVersion": 2}'


class Registry(BaseHTTPRequestHandler):
    """Gives one index to whoever has a token, which everybody gets."""

    server: HTTPServer

    def do_GET(self) -> None:
        if self.path.startswith("/token?"):
            assert "scope=repository%3Atools%2Fdatabase%3Apull" in self.path
            self.answer(200, b'{"token": "for-reading"}')
        elif self.headers.get("Authorization") != "Bearer for-reading":
            realm = f"http://127.0.0.1:{self.server.server_port}/token"
            self.answer(401, b"", f'Bearer realm="{realm}",service="x",scope="repository:tools/database:pull"')
        elif self.path == "/v2/tools/database/manifests/17":
            assert "application/vnd.oci.image.index.v1+json" in self.headers["Accept"]
            self.answer(200, INDEX)
        else:
            self.answer(404, b"{}")

    def answer(self, status: int, body: bytes, challenge: str = "") -> None:
        self.send_response(status)
        self.send_header("Content-Length", str(len(body)))
        if challenge:
            self.send_header("WWW-Authenticate", challenge)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture(scope="module")
def registry() -> Iterator[str]:
    """The address of a registry."""
    with HTTPServer(("127.0.0.1", 0), Registry) as server:
        thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        yield f"127.0.0.1:{server.server_port}"
        server.shutdown()
        thread.join()


class TestADigest:
    def test_is_the_hash_of_what_the_registry_gives(self, registry: str) -> None:
        digest = digest_of(f"{registry}/tools/database", "17", scheme="http")

        assert digest == f"sha256:{hashlib.sha256(INDEX).hexdigest()}"

    @pytest.mark.parametrize("port", ["", "1"], ids=["no such tag", "nobody answers"])
    def test_is_unknown_if_it_gives_none(self, registry: str, port: str) -> None:
        name = f"127.0.0.1:{port}/tools/database" if port else f"{registry}/tools/database"

        with pytest.raises(UnknownDigest, match=r"tools/database:16: 127\.0\.0\.1:\d+ did not say its digest \(.+\)"):
            digest_of(name, "16", scheme="http")

    @pytest.mark.parametrize(
        ("name", "place"),
        [
            ("postgres", ("registry-1.docker.io", "library/postgres")),
            ("apache/kafka", ("registry-1.docker.io", "apache/kafka")),
            ("quay.io/a/b", ("quay.io", "a/b")),
        ],
    )
    def test_is_asked_of_the_images_registry(self, name: str, place: tuple[str, str]) -> None:
        assert images._place(name) == place


class TestPinning:
    def test_pins_every_public_image(self) -> None:
        text = "".join(pinned((ROOT / file).read_text(), lambda *_: DIGEST) for file in FILES)

        named = [*re.findall(r"_IMAGE:-(.+?)\}", text), *re.findall(r"^ARG BASE=(.+)$", text, re.MULTILINE)]
        assert len(named) > 5
        assert {name for name in named if not name.endswith(DIGEST)} == {"matinee"}

    def test_replaces_an_older_pin(self) -> None:
        assert (
            pinned(f"ARG BASE=python:3.11@sha256:{'f' * 64}\n", lambda *_: DIGEST) == f"ARG BASE=python:3.11@{DIGEST}\n"
        )

    def test_changes_all_files_or_none(self, tmp_path: Path) -> None:
        for file in FILES:
            (tmp_path / file).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / file).write_text((ROOT / file).read_text())
        before = [(tmp_path / file).read_text() for file in FILES]

        def know_all_but_python(name: str, tag: str) -> str:
            if name == "python":
                raise UnknownDigest(name)
            return DIGEST

        with pytest.raises(UnknownDigest):
            pin(tmp_path, know_all_but_python)
        kept = [(tmp_path / file).read_text() for file in FILES]
        known = pin(tmp_path, lambda *_: DIGEST)

        assert kept == before
        assert "python:3.11-slim-bookworm" in known
        assert all(DIGEST in (tmp_path / file).read_text() for file in FILES)

    def test_says_that_it_has_changed_nothing(
        self, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
    ) -> None:
        def fail(*_: object) -> str:
            raise UnknownDigest("postgres:17: registry did not say its digest.")

        monkeypatch.setattr(images, "digest_of", fail)

        assert images.main() == 2
        assert "did not say its digest. Nothing was changed." in capsys.readouterr().err
