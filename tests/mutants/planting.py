"""Plants faults with the operators of Cosmic Ray; each fault is a text that a file would have."""

import difflib
import random
import tomllib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from cosmic_ray.ast import ast_nodes, get_ast
from cosmic_ray.mutating import mutate_code
from cosmic_ray.plugins import get_operator

EXCLUDED = Path(__file__).with_name("equivalent.toml")
"""Mutants that no test can kill, since they behave as the code does; each with the reason."""
OPERATORS = [
    *(f"ReplaceBinaryOperator_{pair}" for pair in (
        "Add_Sub", "Sub_Add", "Mul_Div", "Div_Mul", "FloorDiv_Mul", "Mod_Mul", "BitOr_BitAnd", "BitAnd_BitOr",
    )),
    *(f"ReplaceComparisonOperator_{pair}" for pair in (
        "Eq_NotEq", "NotEq_Eq", "Lt_LtE", "Lt_GtE", "LtE_Lt", "LtE_Gt", "Gt_GtE", "Gt_LtE", "GtE_Gt", "GtE_Lt",
        "Is_IsNot", "IsNot_Is",
    )),
    "ReplaceUnaryOperator_Delete_Not", "ReplaceUnaryOperator_Delete_Invert", "ReplaceUnaryOperator_USub_UAdd",
    "AddNot", "ReplaceTrueWithFalse", "ReplaceFalseWithTrue", "ReplaceAndWithOr", "ReplaceOrWithAnd",
    "ReplaceBreakWithContinue", "ReplaceContinueWithBreak", "ExceptionReplacer", "NumberReplacer",
    "ZeroIterationForLoop",
]  # fmt: skip
"""One or two of each kind: a fault of every other pair of operators is noticed by the same tests."""

LEAVE_OUT = "LeaveOutCall"
"""Cosmic Ray's operators change expressions; this one of ours changes a call that is a statement into ``None``."""


@dataclass(frozen=True)
class Mutant:
    """A file with one fault."""

    path: str
    operator: str
    line: int
    text: str

    def diff(self, original: str) -> list[str]:
        """The lines that differ: those of the original with ``-`` before them, then the others with ``+``."""
        lines = difflib.unified_diff(original.splitlines(), self.text.splitlines(), lineterm="", n=0)
        return [line for line in lines if line[:1] in "+-" and line[:3] not in {"+++", "---"}]


@dataclass(frozen=True)
class Place:
    """Where a file can have a fault. The mutant is made only if it is drawn, since that takes longer."""

    path: str
    operator: str
    line: int
    occurrence: int

    def mutant(self, original: str) -> Mutant | None:
        """The mutant of this place; None if it is the original or one that is excluded."""
        if self.operator == LEAVE_OUT:
            text = _without_call(original, self.occurrence)
        else:
            text = mutate_code(original, get_operator(f"core/{self.operator}")(), self.occurrence)
        if text is None or text == original:
            return None
        mutant = Mutant(self.path, self.operator, self.line, text)
        return None if _is_excluded(mutant.diff(original), self.path) else mutant


def places(path: Path, original: str) -> list[Place]:
    """Every place of a file for a fault, in the order of its lines."""
    tree = get_ast(original)
    nodes = list(ast_nodes(tree))
    found = [
        Place(str(path), LEAVE_OUT, call.start_pos[0], occurrence) for occurrence, call in enumerate(_lone_calls(nodes))
    ]
    for name in OPERATORS:
        operator = get_operator(f"core/{name}")()
        starts = [start for node in nodes for start, _ in operator.mutation_positions(node)]
        found += [
            Place(str(path), name, start[0], occurrence)
            for occurrence, start in enumerate(starts)
            if not _makes_no_difference(tree.get_leaf_for_position(start))
        ]
    return sorted(found, key=lambda place: (place.line, place.operator))


def sample(some: Sequence[Place], size: int, seed: int) -> list[Place]:
    """So many of some places, drawn at random, the same each time for a seed."""
    chosen = range(len(some)) if size >= len(some) else random.Random(seed).sample(range(len(some)), size)
    return [some[index] for index in sorted(chosen)]


def _lone_calls(nodes: Iterable[Any]) -> list[Any]:
    """The statements that are nothing but a call, such as the publishing of an event."""
    firsts = [node.children[0] for node in nodes if node.type == "simple_stmt"]
    return [node for node in firsts if node.type in {"atom_expr", "power"} and node.children[-1].type == "trailer"]


def _without_call(original: str, occurrence: int) -> str:
    lines = original.splitlines(keepends=True)
    call = _lone_calls(ast_nodes(get_ast(original)))[occurrence]
    (first, begin), (last, end) = call.start_pos, call.end_pos
    text = lines[first - 1][:begin] + "None" + lines[last - 1][end:]
    return "".join([*lines[: first - 1], text, *lines[last:]])


def _makes_no_difference(leaf: Any) -> bool:
    """Whether a part of the code says of which type something is, how it is given, or in batches of which size."""
    child, node = leaf, leaf.parent
    if node.type == "parameters":
        return True
    if node.type == "argument" and getattr(node.children[0], "value", "") == "batch_size":
        return True  # how many rows a statement takes changes no answer
    while node is not None:
        if node.type in {"tfpdef", "annassign"} and node.children.index(child) == 1 + (node.type == "tfpdef"):
            return True
        if node.type == "funcdef" and child.get_previous_sibling() == "->":
            return True
        child, node = node, node.parent
    return False


@cache
def _excluded() -> list[dict[str, str]]:
    entries: list[dict[str, str]] = tomllib.loads(EXCLUDED.read_text())["mutant"]
    return entries


def _is_excluded(diff: Sequence[str], path: str) -> bool:
    before, after = (" ".join(line[1:].strip() for line in diff if line[0] == sign) for sign in "-+")
    return any((entry["path"], entry["before"], entry["after"]) == (path, before, after) for entry in _excluded())
