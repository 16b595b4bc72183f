"""Installs into this Python's environment what lock files name: ``.venv/bin/python deploy/environment.py FILE…``.

With uv, in the version of the developers' lock file, which takes a third of pip's time; with pip where uv does not run
or fails. uv reads none of pip's settings, so that it is told those that lead to packages. ``--editable`` installs the
tree as well. Needs nothing but Python and pip.
"""

import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from importlib import metadata
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
UV_LOCK = ROOT / "requirements-dev.lock"
EDITABLE = "--editable"
PIP = (sys.executable, "-m", "pip", "--disable-pip-version-check")
UV = (sys.executable, "-m", "uv")
SETTING = re.compile(r"^(?:global|install|:env:)\.(?P<name>[\w-]+)=(?P<value>['\"].*['\"])$", re.MULTILINE)
SETTINGS = {
    "index-url": ("UV_DEFAULT_INDEX", " "),
    "extra-index-url": ("UV_INDEX", " "),
    "find-links": ("UV_FIND_LINKS", ","),
    "no-index": ("UV_NO_INDEX", " "),
    "trusted-host": ("UV_INSECURE_HOST", " "),
    "cert": ("SSL_CERT_FILE", " "),
    "client-cert": ("SSL_CLIENT_CERT", " "),
    "proxy": ("ALL_PROXY", " "),
    "timeout": ("UV_HTTP_TIMEOUT", " "),
    "default-timeout": ("UV_HTTP_TIMEOUT", " "),
}
"""What the environment calls those of pip's settings that uv has as well, and what parts several values there."""


def settings(listed: str) -> dict[str, str]:
    """What uv is told of pip's settings, from what ``pip config list`` prints: the last of the same name counts."""
    found = {match["name"]: match["value"][1:-1] for match in SETTING.finditer(listed)}
    told = {}
    for name, value in found.items():
        if name in SETTINGS:
            variable, between = SETTINGS[name]
            told[variable] = between.join(value.replace("\\n", " ").split())
    return told


def requirement(name: str, lock: str) -> str:
    """The lines of one package in a lock file, with its hashes."""
    match = re.search(rf"^{re.escape(name)}==.*\n(?: .*\n)*", lock, re.MULTILINE)
    if match is None:
        raise LookupError(f"The lock file has no {name}.")
    return match[0]


def uv_environ() -> Mapping[str, str]:
    """The environment for uv; what it says of uv already stays."""
    listed = subprocess.run([*PIP, "config", "list"], capture_output=True, text=True, check=False).stdout
    any_index = {"UV_INDEX_STRATEGY": "unsafe-best-match"}  # hashes say which file it has to be, wherever it lies
    return {**settings(listed), **any_index, **os.environ}


def add_uv() -> bool:
    """Install uv unless it is there; whether it runs here."""
    locked = requirement("uv", UV_LOCK.read_text())
    if _version("uv") == locked.split()[0].partition("==")[2]:
        return True
    with tempfile.TemporaryDirectory() as folder:
        wanted = Path(folder) / "uv.lock"
        wanted.write_text(locked)
        words = ["install", "--require-hashes", "--only-binary", ":all:", "-r", str(wanted)]
        return run([*PIP, *words], quiet=True) and run([*UV, "--version"], quiet=True)


def _version(name: str) -> str | None:
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return None


def run(command: Sequence[str], *, environ: Mapping[str, str] | None = None, quiet: bool = False) -> bool:
    """Run a program; whether it ended well."""
    output = subprocess.DEVNULL if quiet else None
    return subprocess.run(command, env=environ, stdout=output, stderr=output, check=False).returncode == 0


def installs(words: Sequence[str]) -> Iterator[list[str]]:
    """What to install, as words that pip and uv both understand."""
    for word in words:
        yield ["--no-deps", "-e", str(ROOT)] if word == EDITABLE else ["--require-hashes", "-r", word]


def install(words: Sequence[str]) -> bool:
    """Install what lock files name, and the tree if asked; whether all of it is there."""
    environ = uv_environ() if add_uv() else None
    by_uv = (*UV, "pip", "install", "--quiet", "--compile-bytecode", "--python", sys.executable)
    for wanted in installs(words):
        done = environ is not None and run([*by_uv, *wanted], environ=environ)
        if not done and not run([*PIP, "install", "--quiet", *wanted]):
            return False
    return True


if __name__ == "__main__":
    sys.exit(0 if install(sys.argv[1:]) else 1)
