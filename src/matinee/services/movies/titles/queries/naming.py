"""What is called by number or name in a question, and what there is in place of what is not."""

from collections.abc import Sequence

from django.db.models import Model, Q

from matinee.foundation.problems import FieldError, field_error
from matinee.services.movies.titles.domain.titles import name_key

MOST_NAMED = 20
"""How many names are told to somebody who has asked for one that is not there."""


def named(
    name: str, values: Sequence[str], errors: list[FieldError], *, model: type[Model], longest: int, where: str
) -> Sequence[int]:
    """The numbers of what is called by number or name, in one statement; what is not there is added to ``errors``.

    :param longest: how long the column of keys of the names is.
    :param where: how to find what there is.
    """
    if not values:
        return ()
    keys = {value: name_key(value, longest=longest) for value in values}
    numbers = {value: int(value) for value in values if value.isdecimal() and len(value) < 19}
    rows = model._default_manager.filter(Q(pk__in=list(numbers.values())) | Q(name_key__in=list(keys.values())))
    found = list(rows.values_list("pk", "name_key"))
    by_number, by_key = {pk: pk for pk, _ in found}, {key: pk for pk, key in found}
    ids = {value: by_number.get(numbers.get(value, 0)) or by_key.get(keys[value]) for value in values}
    what = model._meta.verbose_name
    errors += [
        field_error(name, f"There is no {what} {value!r}; {_there_are(model, keys[value], where)}.", "unknown")
        for value in values
        if ids[value] is None
    ]
    return list(dict.fromkeys(pk for pk in ids.values() if pk is not None))


def _there_are(model: type[Model], key: str, where: str) -> str:
    """What there is: all of it if that is not much, else what is called alike, or comes first."""
    every = model._default_manager.order_by("name_key")
    names = list(every.values_list("name", flat=True)[: MOST_NAMED + 1])
    if not names:
        return "there are none yet"
    if len(names) <= MOST_NAMED:
        return f"there are: {', '.join(names)}; {where}"
    alike = every.filter(name_key__contains=max(key.split() or [key], key=len))
    some = list(alike.values_list("name", flat=True)[:MOST_NAMED]) or names[:MOST_NAMED]
    return f"there are, among others: {', '.join(some)}; {where}"
