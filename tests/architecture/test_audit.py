"""The audit of dependencies: what could not be looked up is never called good."""

import json
from pathlib import Path
from typing import Any

import pytest

from deploy.audit import LOCKS, NOT_AUDITED, VULNERABLE, audit

ROOT = Path(__file__).resolve().parents[2]
GOOD = {"name": "click", "version": "8.3.1", "vulns": []}
BAD = {"name": "flask", "version": "0.1", "vulns": [{"id": "PYSEC-1", "fix_versions": ["0.2"], "aliases": []}]}
SKIPPED = {"name": "django", "skip_reason": "Dependency not found on PyPI and could not be audited"}


def said(*packages: dict[str, Any]) -> tuple[str, str]:
    return json.dumps({"dependencies": packages, "fixes": []}), ""


class TestAnAudit:
    @pytest.mark.parametrize(
        ("answers", "status", "words"),
        [
            ([said(GOOD)], 0, "0.lock: no advisories for 1 packages, advisories for 0."),
            ([said(GOOD, BAD), said(GOOD)], VULNERABLE, "flask 0.1: PYSEC-1, mended in 0.2"),
            ([said(GOOD, SKIPPED)], NOT_AUDITED, "NOT AUDITED: django: Dependency not found on PyPI"),
            ([said()], NOT_AUDITED, "0.lock: not audited."),
            (
                [said(GOOD), ("", "Traceback\nConnectionError: api.osv.dev")],
                NOT_AUDITED,
                "could not be had: Connection",
            ),
            ([("", "")], NOT_AUDITED, "pip-audit said nothing"),
            ([("", "no way"), said(BAD)], VULNERABLE, "NOT AUDITED: the advisories could not be had: no way"),
        ],
    )
    def test_says_what_is_known_and_what_is_not(
        self, capsys: pytest.CaptureFixture[str], answers: list[tuple[str, str]], status: int, words: str
    ) -> None:
        left = list(answers)

        found = audit([f"{number}.lock" for number in range(len(answers))], lambda _: left.pop(0))

        assert found == status
        assert words in capsys.readouterr().out

    def test_looks_at_every_lock_file(self) -> None:
        present = {str(path.relative_to(ROOT)) for path in [*ROOT.glob("*.lock"), *ROOT.glob("deploy/**/*.lock")]}

        assert present == set(LOCKS)
