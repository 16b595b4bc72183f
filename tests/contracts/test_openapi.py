"""Schemathesis asks every operation of the merged OpenAPI all kinds of things: no 5xx, no answer off its schema."""

import contextlib
import re
from collections.abc import Iterator
from copy import deepcopy
from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, given, settings
from hypothesis.errors import Unsatisfiable
from schemathesis import GenerationMode
from schemathesis.checks import not_a_server_error
from schemathesis.schemas import APIOperation
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from matinee.foundation.django.named import code_pattern
from matinee.host.openapi import merged
from matinee.host.registry import ROOMS
from matinee.services.movies.titles.domain.places import country_codes
from tests.contracts.refusals import refuses_for_no_reason_of_a_schema
from tests.deployment import Deployment

CHECKS = [not_a_server_error, status_code_conformance, content_type_conformance, response_schema_conformance]
ENDS_THE_SESSION = {
    ("POST", "/api/v1/logout/"),
    ("DELETE", "/api/v1/sessions/"),
    ("DELETE", "/api/v1/sessions/{session_id}/"),
    ("POST", "/api/v1/me/deactivate/"),
}
CODES = re.compile(r"(\w*)\[(\w+)\]")


def quickly_drawn(document: dict[str, Any]) -> dict[str, Any]:
    """The same document, with lists in place of patterns of hundreds of codes, from which drawing takes seconds."""
    drawn = deepcopy(document)
    for name, schema in drawn["components"]["schemas"].items():
        if name.endswith("Code") and "pattern" in schema:
            schema["enum"] = [begin + last for begin, ends in CODES.findall(schema.pop("pattern")) for last in ends]
    schemas = drawn["components"]["schemas"]
    certificates = code_pattern(country_codes())
    schemas["CountryCertificate"]["pattern"] = schemas["CountryCertificate"]["pattern"].replace(
        certificates, "(DE|SUHH|US)"
    )
    schemas["LanguageTag"] = {"enum": ["de", "aaa", "sr-Latn", "es-419", "zh-Hant-TW"]}
    return drawn


SCHEMA = schemathesis.openapi.from_dict(quickly_drawn(merged(ROOMS)))
OPERATIONS = [result.ok() for result in SCHEMA.get_all_operations()]  # type: ignore[union-attr]


@pytest.fixture(scope="module")
def deployment(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Deployment]:
    """A running deployment with its demo catalogue."""
    running = Deployment(tmp_path_factory.mktemp("deployment"), one_process=True, demo=True)
    try:
        yield running.start()
    finally:
        running.stop()


@pytest.fixture(scope="module")
def headers(deployment: Deployment) -> dict[str, dict[str, str]]:
    """What anonymous clients, users and admins send with every request."""
    user, admin = deployment.visitor().register("ada"), deployment.admin()
    return {
        "anonymous": {},
        "user": {"Authorization": f"Bearer {user.token}"},
        "admin": {"Authorization": f"Bearer {admin.token}"},
    }


@pytest.mark.parametrize("operation", OPERATIONS, ids=lambda operation: operation.label)
class TestTheApi:
    @pytest.mark.parametrize("mode", [GenerationMode.POSITIVE, GenerationMode.NEGATIVE], ids=lambda mode: mode.value)
    def test_answers_everybody_as_documented(
        self,
        deployment: Deployment,
        headers: dict[str, dict[str, str]],
        operation: "APIOperation[Any, Any, Any, Any]",
        mode: GenerationMode,
    ) -> None:
        ends_the_session = (operation.method.upper(), operation.path) in ENDS_THE_SESSION
        clients = [headers["anonymous"]] if ends_the_session else headers.values()

        checks = [*CHECKS, refuses_for_no_reason_of_a_schema] if mode is GenerationMode.POSITIVE else CHECKS

        @settings(
            max_examples=12, deadline=None, suppress_health_check=list(HealthCheck), derandomize=True, database=None
        )
        @given(case=operation.as_strategy(generation_mode=mode))
        def ask(case: "schemathesis.Case[Any]") -> None:
            for sent in clients:  # making a case takes longer than sending it
                case.call_and_validate(base_url=deployment.distinct[0].address, headers=sent, checks=checks)

        with contextlib.suppress(Unsatisfiable):  # some operations take nothing that could be wrong
            ask()
