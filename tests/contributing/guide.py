"""A text of the documentation as a list of steps: files to write and commands to run, in the order of the text."""

import re
import subprocess
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

LISTS = {"src/matinee/host/registry.py": "ROOMS", "src/matinee/host/site/addresses.py": "PAGES"}
"""The files whose blocks are lines for a list in them, and the name of that list."""
BLOCK = re.compile(r"^```(?P<language>\w+)\n(?P<text>.*?)^```$", re.MULTILINE | re.DOTALL)
NAME = re.compile(r"(?:#|//|<!--) (?P<path>[\w./]+)(?: -->)?\n")
"""The first line of a block that is a file, or that goes into one."""


class Step(Protocol):
    """Something that the text tells its reader to do."""

    def take(self, tree: Path, environ: Mapping[str, str]) -> None:
        """Do it on a tree."""


@dataclass(frozen=True)
class NewFile:
    """Write a file that is not there yet."""

    path: str
    text: str

    def take(self, tree: Path, environ: Mapping[str, str]) -> None:
        file = tree / self.path
        assert not file.exists(), f"{self.path} is there already."
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(self.text)


@dataclass(frozen=True)
class ListedLine:
    """Add a line at the end of the list in a file."""

    path: str
    text: str

    def take(self, tree: Path, environ: Mapping[str, str]) -> None:
        file = tree / self.path
        start = rf"^({LISTS[self.path]} = \(.*?)(?=^\)$)"
        before, listed, after = re.split(start, file.read_text(), flags=re.MULTILINE | re.DOTALL)
        file.write_text(f"{before}{listed}    {self.text.lstrip()}{after}")


@dataclass(frozen=True)
class Commands:
    """Run some commands of the shell."""

    text: str

    def take(self, tree: Path, environ: Mapping[str, str]) -> None:
        run(["bash", "-euo", "pipefail", "-c", self.text], tree, environ)


def run(arguments: list[str], tree: Path, environ: Mapping[str, str]) -> str:
    """Run a program in a tree; what it says. It fails with all that the program has said."""
    done = subprocess.run(arguments, cwd=tree, env=environ, capture_output=True, text=True, check=False)
    assert done.returncode == 0, f"{arguments}\n{done.stdout}\n{done.stderr}"
    return done.stdout


def steps(text: str, heading: str) -> Iterator[Step]:
    """What a section of a text tells its reader to do.

    :raises ValueError: if a block says neither which file it is nor that it is for the shell.
    """
    section = text.partition(f"\n## {heading}\n")[2].partition("\n## ")[0]
    for block in BLOCK.finditer(section):
        if block["language"] == "sh":
            yield Commands(block["text"])
            continue
        name = NAME.match(block["text"])
        if name is None:
            raise ValueError(f"This block names no file:\n{block['text']}")
        content = block["text"][name.end() :]
        yield ListedLine(name["path"], content) if name["path"] in LISTS else NewFile(name["path"], content)
