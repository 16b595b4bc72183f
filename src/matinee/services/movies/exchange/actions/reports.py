"""What an import did, told line by line."""

import re
from collections import Counter
from dataclasses import dataclass, field

from matinee.services.movies.exchange.actions.steps import Plan, Written

MOST_EXAMPLES = 100
MOST_KINDS = 1000
"""How many kinds of reasons are counted apart."""
OTHER = "other reasons"


@dataclass
class Kind:
    """Lines that are bad or skipped for one kind of reason: how many there are, and the number of the first."""

    first: int
    count: int = 0


Kinds = dict[str, Kind]


@dataclass
class Report:
    """What an import did. ``skipped``, ``bad`` and ``notes`` hold pairs of line number and reason, the first
    ``most_examples`` of each; ``bad_kinds`` and ``skipped_kinds`` count all lines by their reasons."""

    added: int = 0
    changed: int = 0
    unchanged: int = 0
    skipped_count: int = 0
    bad_count: int = 0
    most_examples: int | None = MOST_EXAMPLES
    skipped: list[tuple[int, str]] = field(default_factory=list)
    bad: list[tuple[int, str]] = field(default_factory=list)
    bad_kinds: Kinds = field(default_factory=dict)
    skipped_kinds: Kinds = field(default_factory=dict)
    note_counts: Counter[str] = field(default_factory=Counter)
    notes: list[tuple[int, str]] = field(default_factory=list)

    @property
    def lines(self) -> int:
        """How many lines there were."""
        return self.added + self.changed + self.unchanged + self.skipped_count + self.bad_count

    def skip(self, line: int, reason: str) -> None:
        """Count a line that was right, and not imported all the same."""
        self.skipped_count += 1
        _count(self.skipped_kinds, line, re.sub(r"[0-9]+", "…", reason))
        self._keep(self.skipped, line, reason)

    def refuse(self, line: int, reason: str, *, kind: str) -> None:
        """Count a line that breaks the format."""
        self.bad_count += 1
        _count(self.bad_kinds, line, kind)
        self._keep(self.bad, line, reason)

    def note(self, line: int, reason: str) -> None:
        """Count a part of a line that was left out."""
        self.note_counts[reason.split(":", maxsplit=1)[0]] += 1
        self._keep(self.notes, line, reason)

    def tell(self, plan: Plan[object], written: Written) -> None:
        """Count what was planned and then written, and note what was left out."""
        self.added += len(plan.added)
        self.changed += len(plan.changed)
        self.unchanged += plan.unchanged
        for line, reason in plan.skipped:
            self.skip(line, reason)
        for note in (*plan.notes, *written.notes):
            owner = "" if note.owner is None else f" {written.numbers.get(note.owner, note.owner)}"
            self.note(note.number, note.reason + owner)

    def _keep(self, kept: list[tuple[int, str]], line: int, reason: str) -> None:
        if self.most_examples is None or len(kept) < self.most_examples:
            kept.append((line, reason))


def _count(kinds: Kinds, line: int, kind: str) -> None:
    kind = kind if kind in kinds or len(kinds) < MOST_KINDS else OTHER
    kinds.setdefault(kind, Kind(line)).count += 1
