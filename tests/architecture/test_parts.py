"""The queue of continuous integration: who runs beside whom, and what the table says."""

import shlex
import sys
from pathlib import Path

import pytest

from tests.parts import Outcome, Part, run, table

BESIDE = """
import sys, time
from pathlib import Path

mine, other = map(Path, sys.argv[1:])
mine.touch()
deadline = time.monotonic() + 30
while not other.exists():
    if time.monotonic() > deadline:
        sys.exit(1)
"""


def python(code: str, *arguments: object) -> str:
    return shlex.join([sys.executable, "-c", code, *map(str, arguments)])


def beside(name: str, other: str, folder: Path, *, cores: int) -> Part:
    """A part that fails unless another one runs at the same time."""
    return Part(name, python(BESIDE, folder / name, folder / other), cores=cores)


class TestTheQueue:
    @pytest.mark.parametrize("cores", [(1, 1), (2, 0)])
    def test_runs_side_by_side_what_fits(self, tmp_path: Path, cores: tuple[int, int]) -> None:
        parts = [
            beside("first", "second", tmp_path, cores=cores[0]),
            beside("second", "first", tmp_path, cores=cores[1]),
        ]

        assert [outcome.status for outcome in run(parts, cores=2)] == [0, 0]

    @pytest.mark.parametrize("cores", [(2, 1), (0, 0)])
    def test_has_the_rest_wait(self, tmp_path: Path, cores: tuple[int, int]) -> None:
        alone = "import sys, os; os.mkdir(sys.argv[1]); os.rmdir(sys.argv[1])"
        parts = [Part(str(number), python(alone, tmp_path / "alone"), cores=cores[number]) for number in range(2)]

        outcomes = run(parts, cores=2)

        assert [(outcome.name, outcome.status) for outcome in outcomes] == [("0", 0), ("1", 0)]

    def test_runs_everything_and_tells_who_failed(self) -> None:
        parts = [Part("bad", python("import sys; sys.exit(3)"), cores=1), Part("good", "true", cores=1)]

        outcomes = {outcome.name: outcome.word for outcome in run(parts, cores=1)}

        assert outcomes == {"bad": "FAILED (3)", "good": "passed"}

    def test_says_what_a_part_has_said_and_counts_the_work_of_its_children(
        self, capfd: pytest.CaptureFixture[str]
    ) -> None:
        work = "import time\nwhile time.process_time() < 0.3: pass"
        child = "import subprocess, sys; print('at work', flush=True); subprocess.run(sys.argv[1:], check=True)"

        [outcome] = run([Part("busy", python(child, sys.executable, "-c", work), cores=1)])

        assert outcome.cpu >= 0.3
        assert "=== busy passed after" in (said := capfd.readouterr().out)
        assert "at work" in said

    def test_tells_tests_why_they_may_be_skipped(self) -> None:
        code = "import os; print(os.environ['MAY_SKIP'])"

        [outcome] = run([Part("skipping", python(code), cores=1, may_skip="no moon")])

        assert outcome.output == "no moon\n"


class TestTheTable:
    def test_has_a_line_for_each_part_and_the_slowest_tests_of_all(self) -> None:
        said = "....\n2.50s call     tests/test_a.py::test\n9.00s setup    tests/test_b.py::test\n5 passed in 12.30s\n"

        lines = table([Outcome("tests", 0, 12.3, 20.4, said), Outcome("docs", 2, 3.0, 2.0, "broken")]).splitlines()

        assert lines[1].split() == ["tests", "passed", "12", "20", "5", "passed", "in", "12.30s"]
        assert lines[2].split() == ["docs", "FAILED", "(2)", "3", "2"]
        assert [line.split()[0] for line in lines[-2:]] == ["9.0", "2.5"]
