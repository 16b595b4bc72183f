"""Copies of rows that hang on one title, made for another."""

from collections.abc import Sequence
from typing import Any

from django.db.models import Max, Model

Copies = dict[str, list[int]]
"""The ids of the rows that were made, by the name of what they are."""
ALL = ("*",)
"""Two rows are equal if everything in them is."""


def copy_rows(
    model: type[Model], key: Sequence[str], *, gone: int, kept: int, in_place: bool = False
) -> dict[int, int]:
    """Copy the rows of one kind that the title that is kept lacks, behind its own; the new ids by the old ones.

    :param in_place: whether copies keep their positions, which mean more than an order.
    """
    columns = [field.attname for field in model._meta.concrete_fields if not field.primary_key]
    placed = "position" in columns and not in_place
    told_by = [name for name in columns if name not in {"movie_id", "position"}] if key == ALL else key
    rows: Any = model._default_manager.order_by("position" if placed else "pk")
    present = set(rows.filter(movie=kept).values_list(*told_by))
    lacking = {}
    for row in rows.filter(movie=gone):
        told = tuple(getattr(row, name) for name in told_by)
        if told not in present and getattr(row, "other_id", None) != kept:  # no title is connected to itself
            present.add(told)
            lacking[row.pk] = row
    last = rows.filter(movie=kept).aggregate(last=Max("position"))["last"] if placed else None
    new = []
    for place, row in enumerate(lacking.values(), start=0 if last is None else last + 1):
        values = {name: getattr(row, name) for name in columns} | {"movie_id": kept}
        new.append(model(**values | ({"position": place} if placed else {})))
    model._default_manager.bulk_create(new, batch_size=500)
    return {old: row.pk for old, row in zip(lacking, new, strict=True)}
