"""The steps of an import for platforms: they are few, and written one by one.

A line is the platform of its name; what it leaves out stays as it is.
"""

from collections.abc import Sequence
from datetime import datetime

from matinee.services.movies.availability.actions.platforms import add_platform, change_platform
from matinee.services.movies.exchange.actions.steps import Found, FoundPlatform, Line, Plan, Written
from matinee.services.movies.exchange.domain.records import PlatformLine
from matinee.services.movies.titles.actions.history import Editor
from matinee.services.movies.titles.models.platforms import Platform


def recognise_platforms(lines: Sequence[Line[PlatformLine]]) -> list[FoundPlatform]:
    """The platforms that lines describe, where they are here."""
    here = {platform.name_key: platform for platform in Platform.objects.filter(name_key__in=[
        line.record.key for line in lines
    ])}  # fmt: skip
    return [Found(line.number, line.record, here.get(line.record.key)) for line in lines]


def plan_platforms(lines: Sequence[FoundPlatform]) -> Plan[FoundPlatform]:
    """Which platforms to add, and which to change."""
    added = [line for line in lines if line.row is None]
    changed = [line for line in lines if line.row is not None and _says_more(line, line.row)]
    return Plan(added, changed, unchanged=len(lines) - len(added) - len(changed))


def _says_more(line: FoundPlatform, platform: Platform) -> bool:
    return any(getattr(platform, column) != value for column, value in line.record.columns.items())


def write_platforms(plan: Plan[FoundPlatform], *, by: Editor, now: datetime) -> Written:
    """Add platforms and change others."""
    for line in plan.added:
        add_platform(details=line.record.columns, by=by, now=now)
    for line in plan.changed:
        change_platform(platform_id=line.key, details=line.record.columns, by=by, now=now)
    return Written()
