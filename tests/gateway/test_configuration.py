"""The configuration as a text: one for containers, kept in the repository, and what may differ from it."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from matinee.host.gateway.configuration import Gateway, configuration
from matinee.host.registry import ROOMS
from tests.deployment import NGINX

REPOSITORY = Path(__file__).parents[2]


class TestTheConfiguration:
    def test_that_is_kept_is_the_one_that_is_rendered(self) -> None:
        assert (REPOSITORY / "deploy/nginx/matinee.conf").read_text() == configuration(Gateway())

    def test_names_every_service_at_its_own_address(self) -> None:
        text = configuration(Gateway(upstreams={"auth": "192.0.2.1:81"}))

        assert "upstream auth {\n        server 192.0.2.1:81;" in text
        for room in ROOMS[1:]:
            assert f"upstream {room.name} {{\n        server {room.name}:8000;" in text

    def test_leads_the_more_particular_patterns_first(self) -> None:
        text = configuration(Gateway())
        places = [text.index(f'location ~ "^{each}') for each in (r"/api/v1/users/[^/]+/reviews/", r'/api/v1/\d+/"')]

        assert places == sorted(places)

    @pytest.mark.parametrize(
        "gateway",
        [
            Gateway(throttle_factor=0),
            Gateway(throttle_factor=0.001),
            Gateway(throttle_factor=1e9),
            Gateway(throttle_factor=float("inf")),
            Gateway(behind=("10.0.0.0/8", "192.0.2.7"), listen="127.0.0.1:8081"),
        ],
        ids=["without limits", "strict", "lax", "boundless", "behind another"],
    )
    def test_is_one_that_nginx_takes(self, gateway: Gateway, tmp_path: Path) -> None:
        local = dict.fromkeys((room.name for room in ROOMS), "127.0.0.1:1")
        text = configuration(Gateway(**{**vars(gateway), "upstreams": local, "folder": str(tmp_path)}))
        (tmp_path / "nginx.conf").write_text(text)

        done = subprocess.run(
            [str(NGINX), "-t", "-q", "-e", "stderr", "-c", tmp_path / "nginx.conf"],
            capture_output=True,
            text=True,
            check=False,
        )

        assert (done.returncode, done.stderr) == (0, "")

    def test_has_brotli_where_nginx_has(self) -> None:
        text = configuration(Gateway(brotli=Path("/modules")))

        assert "load_module /modules/ngx_http_brotli_filter_module.so;" in text
        assert "brotli on;" in text
        assert "brotli" not in configuration(Gateway())


class TestTheCommand:
    def test_prints_what_it_would_run(self, matinee: Callable[..., Result]) -> None:
        done = matinee("gateway", "--print", "--port", "8099", "--upstream", "auth=127.0.0.1:8001")

        assert "listen 127.0.0.1:8099;" in done.output
        assert "server 127.0.0.1:8001;" in done.output

    @pytest.mark.parametrize("upstream", ["nobody=127.0.0.1:1", "auth", "auth=127.0.0.1"])
    def test_refuses_an_upstream_that_is_none(self, matinee: Callable[..., Result], upstream: str) -> None:
        done = matinee("gateway", "--print", "--upstream", upstream)

        assert (done.exit_code, "SERVICE=HOST:PORT" in done.output) == (2, True)

    def test_collects_files_and_leaves_no_data_behind(self, tmp_path: Path) -> None:
        environ = {name: value for name, value in os.environ.items() if name != "MATINEE_DATA"}

        subprocess.run([sys.executable, "-m", "matinee", "static", "files"], cwd=tmp_path, env=environ, check=True)

        assert [path.name for path in tmp_path.iterdir()] == ["files"]
        assert (tmp_path / "files/openapi.json.gz").exists()
        assert (tmp_path / "files/static/admin/css/base.css").exists()
        assert {path.stat().st_mode & 0o777 for path in (tmp_path / "files").rglob("*")} == {0o755, 0o644}
