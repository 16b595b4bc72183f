"""What other chambers add to titles, which knows none of them.

Each says so in its `extension.py`; the room's `apps.py` adds all of them when Django starts.
"""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field, fields
from datetime import datetime
from typing import Any

from matinee.foundation.documents import Document
from matinee.services.movies.titles.models.titles import Movie

Condition = Callable[..., Any]
Documents = Mapping[int, Any]
Choose = Callable[[Document, dict[str, Sequence[Any]], datetime], None]


@dataclass(kw_only=True)
class Extension:
    """What a chamber adds: members of the answers, filters of lists, keys of documents, and what follows a write."""

    page: dict[str, Callable[[], Any]] = field(default_factory=dict)
    """Members of a title's page: the JSON expression of each, by its name."""
    page_fields: dict[str, Callable[[], Any]] = field(default_factory=dict)
    """The fields that describe these members."""
    mine: dict[str, Callable[[], Any]] = field(default_factory=dict)
    """What a title is to one user, whose number is in the slot `user`: the JSON expression of each, by its name."""
    mine_fields: dict[str, Callable[[], Any]] = field(default_factory=dict)
    """The fields that describe these."""
    list_fields: dict[str, Callable[[], Any]] = field(default_factory=dict)
    """Parameters of lists of titles."""
    filters: dict[str, Condition] = field(default_factory=dict)
    """Filters of lists, as in `titles.queries.filters`, by name."""
    leading: dict[str, Condition] = field(default_factory=dict)
    """Conditions of some of these that lead to the titles that fit."""
    choosers: list[Choose] = field(default_factory=list)
    """Choose among these filters, by the parameters of a list, those chosen so far, and the moment."""
    facets: dict[str, Collection[str]] = field(default_factory=dict)
    """Which of these filters choose among the values of a facet, by its name, and so do not narrow it."""
    documents: dict[str, Callable[[list[int]], Documents]] = field(default_factory=dict)
    """Keys of a title's document in the film format: what reads it for titles of these numbers."""
    touches: dict[str, Collection[str]] = field(default_factory=dict)
    """Keys of documents that change with others, by what of the details of a write changes them."""
    after_write: list[Callable[[Movie, Document, datetime], None]] = field(default_factory=list)
    """What is written besides, of the details that `change_title` was given; may refuse them."""
    after_withdrawal: list[Callable[[Movie, datetime], None]] = field(default_factory=list)
    """What follows when a title is withdrawn."""

    def add(self, other: "Extension") -> None:
        """Add what another chamber adds."""
        for part in fields(self):
            present, more = getattr(self, part.name), getattr(other, part.name)
            present.extend(more) if isinstance(present, list) else present.update(more)


ADDED = Extension()
"""All that was added."""
