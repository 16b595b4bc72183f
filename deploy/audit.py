"""Looks for known vulnerabilities of what the lock files name: ``python -m deploy.audit``.

Asks OSV, which has the advisories of PyPI and GitHub, by way of pip-audit. Only the pins of the lock files are looked
at: nothing is installed or resolved. What could not be looked up counts as not audited, never as good.
"""

import json
import subprocess
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
LOCKS = (
    "requirements.lock",
    "requirements-dev.lock",
    "requirements-site.lock",
    "deploy/containers/build.lock",
    "deploy/containers/debian/compose.lock",
)
SERVICE = "osv"
VULNERABLE, NOT_AUDITED = 1, 2
"""Exit statuses: something is known to be vulnerable; something could not be looked up."""

Run = Callable[[str], tuple[str, str]]
"""Audits one lock file; what it says on standard output and on standard error."""


@dataclass
class Findings:
    """What is known of the packages of a lock file."""

    audited: int = 0
    vulnerable: list[str] = field(default_factory=list)
    not_audited: list[str] = field(default_factory=list)

    @property
    def status(self) -> int:
        """The exit status."""
        return VULNERABLE if self.vulnerable else NOT_AUDITED if self.not_audited or not self.audited else 0

    def lines(self, lock: str) -> list[str]:
        """What a person is told."""
        good = self.audited - len(self.vulnerable)
        counts = f"no advisories for {good} packages, advisories for {len(self.vulnerable)}"
        return [
            *self.vulnerable,
            *(f"NOT AUDITED: {line}" for line in self.not_audited),
            f"{lock}: {counts if self.audited else 'not audited'}.",
        ]


def findings(said: str, complaints: str) -> Findings:
    """What pip-audit has found, from its JSON; if it has written none, its last line says what was in the way."""
    try:
        packages = json.loads(said)["dependencies"]
    except (ValueError, KeyError, TypeError):
        last = (complaints.strip().splitlines() or ["pip-audit said nothing."])[-1]
        return Findings(not_audited=[f"the advisories could not be had: {last}"])
    found = Findings()
    for package in packages:
        if reason := package.get("skip_reason"):
            found.not_audited.append(f"{package['name']}: {reason}")
            continue
        found.audited += 1
        if package["vulns"]:
            known = "; ".join(
                f"{vulnerability['id']}, mended in {', '.join(vulnerability['fix_versions']) or 'no version'}"
                for vulnerability in package["vulns"]
            )
            found.vulnerable.append(f"{package['name']} {package['version']}: {known}")
    return found


def audit(locks: Sequence[str], run: Run) -> int:
    """Audit some lock files and say what is found; the worst exit status of any."""
    statuses = []
    for lock in locks:
        found = findings(*run(lock))
        print("\n".join(found.lines(lock)))
        statuses.append(found.status)
    return VULNERABLE if VULNERABLE in statuses else max(statuses, default=0)


def by_pip_audit(lock: str) -> tuple[str, str]:
    """Run pip-audit on a lock file."""
    words = ["--require-hashes", "--disable-pip", "--vulnerability-service", SERVICE, "--format", "json"]
    done = subprocess.run(  # noqa: S603  the words are our own
        [sys.executable, "-m", "pip_audit", *words, "--progress-spinner", "off", "--requirement", str(ROOT / lock)],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    return done.stdout, done.stderr


if __name__ == "__main__":
    sys.exit(audit(LOCKS, by_pip_audit))
