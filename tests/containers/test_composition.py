"""What containers are made from: in step with the registry, without a password, and closed where it can be."""

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from deploy.containers.passwords import complete, required
from matinee.host.composition import compose, renderings
from matinee.host.registry import ROOMS, Room

ROOT = Path(__file__).resolve().parents[2]
COMPOSE = (ROOT / "compose.yaml").read_text()
SERVICES: dict[str, Any] = yaml.safe_load(COMPOSE)["services"]


def test_nothing_rendered_has_drifted() -> None:
    for name, text in renderings(ROOT):
        assert (ROOT / name).read_text() == text, f"{name} has drifted: run make render"


def test_a_service_more_is_written_wherever_services_are() -> None:
    text = compose("a:\n#< each service\n  {service}: ${{SERVICE}_X}\n#>\n", [*ROOMS[:1], Room("extra", routes=())])
    assert text == "a:\n  auth: ${AUTH_X}\n  extra: ${EXTRA_X}\n"


@pytest.mark.parametrize("name", SERVICES)
def test_a_container_is_confined(name: str) -> None:
    service = SERVICES[name]
    assert service["read_only"] is True
    assert service["cap_drop"] == ["ALL"]
    assert service["security_opt"] == ["no-new-privileges:true"]
    assert int(service["user"].split(":")[0]) > 0
    assert {"mem_limit", "cpus", "pids_limit"} <= service.keys()
    assert service["restart"] == "no" or "healthcheck" in service


def test_only_the_gateway_is_published_and_on_the_loopback() -> None:
    ports = {name: service["ports"] for name, service in SERVICES.items() if "ports" in service}
    assert list(ports) == ["gateway"]
    assert all(port.startswith("127.0.0.1:") for port in ports["gateway"])


def test_no_password_has_a_default() -> None:
    values = re.findall(r"\$\{(\w*(?:PASSWORD|SECRET)\w*)([^}]*)\}", COMPOSE)
    assert values
    assert {fallback for _, fallback in values} == {":?run make env"}


class TestPasswords:
    def test_are_made_once_and_never_changed(self, tmp_path: Path) -> None:
        environment = tmp_path / ".env"
        environment.write_text("A=mine")
        names = required("${A:?run make env} ${B:?run make env} ${A:?run make env} ${C:-default}")

        assert complete(environment, names) == ["B"]
        first = environment.read_text()
        assert complete(environment, names) == []

        assert first == environment.read_text()
        assert re.fullmatch(r"A=mine\nB=[0-9a-f]{48}\n", first)
        assert environment.stat().st_mode & 0o077 == 0
