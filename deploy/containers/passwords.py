"""Makes up what compose.yaml asks for and `.env` does not hold yet; what is there stays as it is."""

import os
import re
import secrets
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
REQUIRED = re.compile(r"\$\{(\w+):\?")


def required(composition: str) -> list[str]:
    """The names of the values that a composition cannot do without, in the order in which it asks."""
    return list(dict.fromkeys(REQUIRED.findall(composition)))


def complete(environment: Path, names: list[str]) -> list[str]:
    """Append a random value for each name that the file lacks; the names that were appended."""
    text = environment.read_text() if environment.exists() else ""
    present = {line.partition("=")[0].strip() for line in text.splitlines()}
    missing = [name for name in names if name not in present]
    if missing:
        environment.touch(mode=0o600)
        start = text if not text or text.endswith("\n") else f"{text}\n"
        draft = environment.with_name(f"{environment.name}.{os.getpid()}")
        draft.touch(mode=0o600)
        draft.write_text(start + "".join(f"{name}={secrets.token_hex(24)}\n" for name in missing))
        draft.replace(environment)
    return missing


if __name__ == "__main__":
    made = complete(ROOT / ".env", required((ROOT / "compose.yaml").read_text()))
    print(f".env: made up {', '.join(made)}" if made else ".env holds everything that is needed.")
