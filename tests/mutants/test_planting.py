"""Mutants are faults in what functions do, the same for a seed, and none of those that are excluded."""

from pathlib import Path

import pytest

from tests.mutants import planting
from tests.mutants.exchanging import compare
from tests.mutants.planting import Mutant, places, sample

CODE = """\
LIMIT: int | None = 10


def is_small(number: int | None, *, limit: int = LIMIT) -> bool | None:
    print(number, batch_size=500)
    return number is None or number < limit
"""
PATH = Path("src/probe.py")


def mutants() -> list[Mutant]:
    return [mutant for place in places(PATH, CODE) if (mutant := place.mutant(CODE))]


class TestPlaces:
    def test_are_all_that_the_operators_find_but_for_types_and_marks(self) -> None:
        found = [(mutant.line, mutant.operator, mutant.diff(CODE)[1]) for mutant in mutants()]

        assert [(line, operator.removeprefix("ReplaceComparisonOperator_")) for line, operator, _ in found] == [
            (1, "NumberReplacer"), (1, "NumberReplacer"), (5, "LeaveOutCall"), (6, "Is_IsNot"), (6, "Lt_GtE"),
            (6, "Lt_LtE"), (6, "ReplaceOrWithAnd"),
        ]  # fmt: skip
        assert (5, "LeaveOutCall", "+    None") in found

    def test_leave_out_what_is_excluded(self, monkeypatch: pytest.MonkeyPatch) -> None:
        entry = {
            "path": str(PATH),
            "before": "print(number, batch_size=500)",
            "after": "None",
            "reason": "It only prints.",
        }
        monkeypatch.setattr(planting, "_excluded", lambda: [entry])

        assert "LeaveOutCall" not in {mutant.operator for mutant in mutants()}


class TestSample:
    def test_is_the_same_for_a_seed(self) -> None:
        every = places(PATH, CODE)

        assert sample(every, 3, seed=1) == sample(every, 3, seed=1) != sample(every, 3, seed=2)
        assert sample(every, 99, seed=1) == every


class TestCompare:
    def test_finds_the_function_that_differs(self) -> None:
        exchange = compare("probe.py", CODE, CODE.replace(" < ", " <= "))

        assert (exchange.reached, exchange.at_import) == (frozenset({("is_small", 4)}), False)

    def test_finds_what_the_import_of_the_module_does_otherwise(self) -> None:
        exchange = compare("probe.py", CODE, CODE.replace("10", "11"))

        assert (exchange.reached, exchange.at_import) == (frozenset(), True)
