"""Matinee that dies of SIGKILL in the middle of a backup or a restore: ``python -m tests.backups.dying``."""

import os
from typing import Any

from matinee.host.backup import manifest, restoring, taking
from matinee.host.cli import main
from tests.faults.dying import die_at_turn

PLACES: dict[str, tuple[Any, str, int]] = {
    "before the second copy": (taking, "_copy", 2),
    "before the manifest": (manifest.Manifest, "write", 1),
    "between two databases": (restoring.Restore, "_compare", 2),
    "before the keys": (restoring, "copy_secret", 1),
    "before the migrations": (restoring.Restore, "make_up", 1),
}
"""What is called then, and which call is the last."""


if __name__ == "__main__":
    owner, name, turn = PLACES[os.environ["DIES_AT"]]
    setattr(owner, name, die_at_turn(turn, getattr(owner, name)))
    main()
