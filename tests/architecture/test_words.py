"""The words that docs/words.md has dropped do not come back."""

import re
import subprocess
from pathlib import Path

import pytest

REPOSITORY = Path(__file__).parents[2]
PAGE = "docs/words.md"
KINDS = {".py", ".md", ".txt", ".html", ".js", ".css", ".toml", ".ini", ".in", ".conf", ".yaml", ".proto", ".mako", ""}
LEFT_OUT = (
    "LICENSE", "src/matinee/services/movies/demo/", "src/matinee/services/movies/migrations/",
    "src/matinee/services/auth/migrations/versions/", "tests/architecture/test_words.py",
)  # fmt: skip
CAMEL = re.compile(r"(?<=[a-z0-9])(?=[A-Z])|_|-")


def dropped() -> dict[str, str]:
    """Each word that is not used, with what to write in its place, from the last table of the page."""
    table = (REPOSITORY / PAGE).read_text().partition("| not | but |")[2]
    rows = [line.strip("| ").split(" | ") for line in table.splitlines() if line.startswith("| ")]
    return {word: instead for words, instead in rows for word in words.split(", ")}


def found(text: str, words: dict[str, str]) -> list[str]:
    """What is wrong with a file, whose name is the first line: each dropped word in it. Names are read word by word."""
    any_of = re.compile(rf"\b({'|'.join(map(re.escape, words))})s?\b", re.IGNORECASE)
    lines = enumerate(text.splitlines())
    return [
        f"line {number}: write '{words[match[1].lower()]}' for '{match[0]}'"
        for number, line in lines
        for match in any_of.finditer(CAMEL.sub(" ", line))
    ]


def files() -> list[Path]:
    """Every file of the repository that people write."""
    names = subprocess.run(["git", "ls-files"], cwd=REPOSITORY, capture_output=True, text=True, check=True).stdout
    chosen = [name for name in names.splitlines() if name != PAGE and not name.startswith(LEFT_OUT)]
    paths = [REPOSITORY / name for name in chosen if Path(name).suffix in KINDS]
    return [path for path in paths if path.is_file()]


class TestTheWords:
    def test_are_used_everywhere(self) -> None:
        words = dropped()

        wrong = {
            str(path.relative_to(REPOSITORY)): faults
            for path in files()
            if (faults := found(f"{path.name}\n{path.read_text(errors='replace')}", words))
        }

        assert not wrong, "\n".join(f"{name}: {fault}" for name, faults in wrong.items() for fault in faults)

    @pytest.mark.parametrize(
        "text", ["Strangers may ask.", "class StrangerError", "def roll_of_sessions", "THE_HOUSE = 1", "both-materials"]
    )
    def test_are_missed_when_a_dropped_one_comes_back(self, text: str) -> None:
        assert len(found(f"name.py\n{text}", dropped())) == 1

    @pytest.mark.parametrize("text", ["Roll back.", "a household", "immaterial", "The lighthouse"])
    def test_leave_others_alone(self, text: str) -> None:
        assert found(f"name.py\n{text}", dropped()) == []
