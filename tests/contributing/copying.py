"""A copy of the tree, in which a text of the documentation is followed to the letter."""

import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from tests.contributing import guide

REPOSITORY = Path(__file__).parents[2]
MODULES = "web/node_modules"


@dataclass(frozen=True)
class Copy:
    """A copy of the tree, on which the steps of a text have been taken."""

    tree: Path
    environ: dict[str, str]
    steps: list[guide.Step]

    @property
    def files(self) -> list[guide.NewFile]:
        """The files that the text has written."""
        return [step for step in self.steps if isinstance(step, guide.NewFile)]

    def run(self, program: str, *arguments: str, **environ: str) -> str:
        """Run a program of the environment in the copy; what it says."""
        return guide.run([str(self.tree / ".venv/bin" / program), *arguments], self.tree, self.environ | environ)


def followed(tree: Path, text: str, heading: str) -> Copy:
    """Copy the tree into a folder, and do there what a section of a text says."""
    listed = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    for name in subprocess.check_output(listed, cwd=REPOSITORY, text=True).split("\0"):
        if (REPOSITORY / name).is_file():
            (tree / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(REPOSITORY / name, tree / name)
    _link_environment(tree / ".venv")
    _link_modules(tree / MODULES)
    environ = {
        "PATH": f"{tree / '.venv/bin'}:{os.environ['PATH']}",
        "HOME": str(tree),
        "PYTHONPATH": str(tree / "src"),
        "MATINEE_DATA": str(tree / "data"),
    }
    steps = list(guide.steps((tree / text).read_text(), heading))
    for step in steps:
        step.take(tree, environ)
    return Copy(tree, environ, steps)


def _link_environment(venv: Path) -> None:
    """Make an environment of this one's programs and packages, in which `make` finds nothing to install."""
    venv.mkdir()
    for name in ("bin", "lib", "pyvenv.cfg"):
        (venv / name).symlink_to(Path(sys.prefix) / name)
    for name in (".installed", ".installed-dev", ".installed-node"):
        (venv / name).touch()


def _link_modules(modules: Path) -> None:
    """Make a folder of this tree's npm packages; those of the workspace are the copy's own."""
    installed = REPOSITORY / MODULES
    if not installed.is_dir():
        return
    modules.mkdir()
    for package in installed.iterdir():
        if package.name != "@matinee":
            (modules / package.name).symlink_to(package)
    (modules / "@matinee").mkdir()
    for name in ("shared", "site"):
        (modules / "@matinee" / name).symlink_to(modules.parent / name)
    for name in (".installed", ".installed-dev"):
        (modules / name).unlink(missing_ok=True)
        (modules / name).touch()
