"""`matinee jobs`: what the clocks run, and running it by hand."""

from datetime import UTC, datetime, timedelta

import click

from matinee.foundation import clock
from matinee.foundation.service import Job
from matinee.host.registry import ROOMS, room


@click.group()
def jobs() -> None:
    """Look at what the services do by the clock, and run it by hand."""


@jobs.command("list")
def list_() -> None:
    """List the jobs of every service: how often they come, when they last ran, when they come again."""
    from matinee.host.boot import boot

    for service in boot():
        runs = clock.runs(service)
        for job in service.jobs.values():
            click.echo(f"{service.name} {job.name}: every {_words(job.period)}, {_last(job, runs.get(job.name))}")


@jobs.command()
@click.argument("service", type=click.Choice([candidate.name for candidate in ROOMS]))
@click.argument("job")
def run(service: str, job: str) -> None:
    """Run a job of a service now, whether it is due or not."""
    from matinee.host.boot import boot

    boot()
    handle = room(service).service
    if job not in handle.jobs:
        raise click.ClickException(f"{service} has no job '{job}'; it has {', '.join(handle.jobs)}.")
    if not clock.run(handle, handle.jobs[job], now=datetime.now(UTC)):
        raise click.ClickException(f"{job} failed; the log says why.")
    click.echo(f"{job} is done.")


def _words(period: timedelta) -> str:
    for unit, length in (("day", timedelta(days=1)), ("hour", timedelta(hours=1)), ("minute", timedelta(minutes=1))):
        if period >= length and not period % length:
            count = period // length
            return unit if count == 1 else f"{count} {unit}s"
    return f"{period.total_seconds():g} seconds"


def _last(job: Job, last: clock.Run | None) -> str:
    if last is None:
        return "has not run yet"
    failures = f", failed {last.failures} in a row" if last.failures else ""
    return f"last ran {last.ran_at:%Y-%m-%d %H:%M:%S} UTC{failures}, next {last.next_at(job.period):%Y-%m-%d %H:%M:%S}"
