"""What an import writes of platforms: they are few, and written one by one."""

from collections.abc import Sequence
from datetime import datetime

from matinee.services.movies.availability.actions.platforms import add_platform, change_platform
from matinee.services.movies.exchange.actions.reports import Report
from matinee.services.movies.exchange.domain.films import PlatformLine
from matinee.services.movies.titles.actions.history import Editor
from matinee.services.movies.titles.domain.titles import name_key
from matinee.services.movies.titles.models.platforms import Platform


def import_platforms(lines: Sequence[PlatformLine], *, by: Editor, now: datetime, report: Report) -> None:
    """Add the platforms of some lines or change them, told apart by name; what a line leaves out stays as it is."""
    for line in lines:
        platform = Platform.objects.filter(name_key=name_key(line.details["name"], longest=100)).first()
        if platform is None:
            add_platform(details=line.details, by=by, now=now)
            report.added += 1
        elif all(getattr(platform, column) == value for column, value in line.details.items()):
            report.unchanged += 1
        else:
            change_platform(platform_id=platform.pk, details=line.details, by=by, now=now)
            report.changed += 1
