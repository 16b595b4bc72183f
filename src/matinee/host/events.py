"""`matinee events` and `matinee replay`: events that wait or failed, topics, and giving events once more."""

from datetime import UTC, datetime

import click

from matinee.host import installation
from matinee.host.registry import ROOMS, room


@click.group()
@click.pass_context
def events(ctx: click.Context) -> None:
    """Look after events whose reactions failed."""
    if ctx.invoked_subcommand != apply.name and not installation.asks_for_help(ctx):
        installation.open_founded()


@events.command()
def status() -> None:
    """Count what waits for the relay, and what is parked."""
    from matinee.foundation.events import store
    from matinee.host.boot import boot

    for service in boot():
        click.echo(f"{service.name}: {store.count_unpublished(service)} waiting, {store.count_parked(service)} parked")


@events.command()
@click.option("--replicas", default=-1, help="On how many brokers each new topic is kept [default: as Kafka is set].")
def apply(replicas: int) -> None:
    """Bring the topics of EVENTS_URL to what is declared."""
    from matinee.foundation.config import config
    from matinee.foundation.events.bus import KAFKA

    if not config().events_url.startswith(KAFKA):
        click.echo(f"EVENTS_URL={config().events_url} has no topics.")
        return
    from matinee.foundation.events.topics import Address, apply_topics

    names = [candidate.name for candidate in ROOMS]
    for line in apply_topics(Address.of(config().events_url), names, replicas=replicas) or ["Nothing to do."]:
        click.echo(line)


@click.command()
@click.argument("service", type=click.Choice([candidate.name for candidate in ROOMS]))
@click.option("--since", type=click.DateTime(), help="Only what has happened since, in UTC [default: everything].")
def replay(service: str, since: datetime | None) -> None:
    """Give a service past events once more, to rebuild what it derives from them."""
    from matinee.foundation.config import config
    from matinee.foundation.events.replay import replay as tell_again
    from matinee.host.boot import boot

    services = boot()
    moment = since.replace(tzinfo=UTC) if since else None
    told = 0
    for envelope in tell_again(room(service).service, url=config().events_url, services=services, since=moment):
        told += 1
        if told % 1000 == 0:
            click.echo(f"{told:,} events, up to {envelope.time}")
    click.echo(f"{service} has heard {told:,} events again.")


@events.command()
@click.argument("service", type=click.Choice([candidate.name for candidate in ROOMS]))
def release(service: str) -> None:
    """Give the parked events of a service a fresh set of attempts."""
    from matinee.foundation.events import store
    from matinee.foundation.events.envelope import timestamp
    from matinee.host.boot import boot

    boot()
    handle = room(service).service
    with handle.atomic:
        click.echo(f"{store.release(handle, at=timestamp(datetime.now(UTC)))} released")
