"""The command `matinee`: hosting, migrating, rendering; the rooms add their own commands."""

import logging
import os
import socket
import sys
import tempfile
from collections.abc import Sequence
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Any

import click

from matinee import __version__
from matinee.foundation.config import UnusableValueError, config
from matinee.host import installation
from matinee.host.backup.commands import backup, restore
from matinee.host.events import events, replay
from matinee.host.gateway.commands import gateway, static
from matinee.host.jobs import jobs
from matinee.host.registry import ROOMS, hosted

LOOK_THEMSELVES = {"up", "serve", "migrate", "restore", "events"}
"""Commands that look at the data folder themselves: they may find it empty, need none, or name services that count."""
WITHOUT_DATA = {"render", "gateway", "static"}
"""Commands that open no database."""
FOR_OTHERS = {*WITHOUT_DATA, "export"}
"""Commands whose files other accounts may read, if the umask of the caller lets them."""


def _choose_data(_: click.Context, __: click.Parameter, value: Path | None) -> None:
    if value is not None:
        os.environ["MATINEE_DATA"] = str(value)


data_option = click.option(
    "--data",
    type=click.Path(file_okay=False, path_type=Path),
    expose_value=False,
    callback=_choose_data,
    help="Folder for databases and keys [default: $MATINEE_DATA or ./data].",
)
host_option = click.option(
    "--host", default="127.0.0.1", envvar="HOST", show_envvar=True, show_default=True, help="Address to answer HTTP at."
)
new_option = click.option(
    "--new", is_flag=True, help="Make a database for each service that has none, also if others hold data."
)
port_option = click.option(
    "--port",
    type=click.IntRange(1, 65535),
    default=8000,
    envvar="PORT",
    show_envvar=True,
    show_default=True,
    help="Port to answer HTTP at.",
)


class Rooms(click.Group):
    """Adds to the host's own commands those of the rooms; a room is loaded when one of its commands is asked for.

    ``--data`` may stand anywhere: where the data is has to be known before a room is loaded.
    """

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        data, others = _parted(args)
        if len(set(data)) > 1:
            raise click.UsageError("--data names two folders.", ctx)
        ctx.meta[installation.ASKS_FOR_HELP] = not {"-h", "--help"}.isdisjoint(others)
        return super().parse_args(ctx, [*(f"--data={folder}" for folder in data[:1]), *others])

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except (installation.InstallationError, UnusableValueError) as error:
            raise click.ClickException(str(error)) from None
        except click.ClickException:
            raise
        except Exception as error:
            damages = list(installation.damages()) if installation.is_of_sqlite(error) else []
            if not damages:
                raise
            raise click.ClickException("\n".join(damages)) from error

    def list_commands(self, ctx: click.Context) -> list[str]:
        return sorted({*super().list_commands(ctx), *(name for name, _ in _room_commands())})

    def get_command(self, ctx: click.Context, name: str) -> click.Command | None:
        own = super().get_command(ctx, name)
        found = [own] if own else [command for candidate, command in _room_commands() if candidate == name]
        for command in found:
            _mention_data(command)
        return found[0] if found else None


def _parted(args: Sequence[str]) -> tuple[list[str], list[str]]:
    """What ``--data`` names among some arguments, and the other arguments."""
    data: list[str] = []
    others: list[str] = []
    rest = iter(args)
    for argument in rest:
        if argument == "--":
            return data, [*others, argument, *rest]
        if argument == "--data" and (folder := next(rest, None)) is not None:
            data.append(folder)
        elif argument.startswith("--data="):
            data.append(argument.removeprefix("--data="))
        else:
            others.append(argument)
    return data, others


def _mention_data(command: click.Command) -> None:
    """Have the help of a command, and of those below it, name ``--data``, which `Rooms` has read by then."""
    if isinstance(command, click.Group):
        for below in command.commands.values():
            _mention_data(below)
    elif all("--data" not in parameter.opts for parameter in command.params):
        data_option(command)


def _room_commands() -> list[tuple[str, click.Command]]:
    from matinee.host.boot import boot

    boot(with_data=installation.is_founded())
    modules = [candidate.load("commands") for candidate in hosted() if candidate.has("commands")]
    return [(str(command.name), command) for module in modules for command in module.COMMANDS]


@click.group(cls=Rooms, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__)
@data_option
@click.pass_context
def main(ctx: click.Context) -> None:
    """Matinee: your own film database and review platform."""
    if ctx.invoked_subcommand not in FOR_OTHERS:
        ctx.call_on_close(partial(os.umask, os.umask(installation.OTHERS)))
    if ctx.invoked_subcommand not in LOOK_THEMSELVES | WITHOUT_DATA and not installation.asks_for_help(ctx):
        installation.open_founded()


main.add_command(backup)
main.add_command(events)
main.add_command(gateway)
main.add_command(jobs)
main.add_command(replay)
main.add_command(restore)
main.add_command(static)


@main.command()
@host_option
@port_option
@new_option
@click.option("--demo/--no-demo", default=True, help="Load the demo catalogue if there are no films yet.")
def up(*, host: str, port: int, new: bool, demo: bool) -> None:
    """Host everything in one process, on SQLite unless the environment names other databases."""
    _expect_free(host, port)
    installation.open_or_make(new=new)
    from matinee.host.boot import boot, migrate

    migrate(boot())
    from matinee.foundation.config import config
    from matinee.services.users.queries import count_admins

    if demo:
        _load_demo()
    address = f"http://{'localhost' if host in {'127.0.0.1', '0.0.0.0'} else host}:{port}"  # noqa: S104  named, not bound
    lines = [
        f"Matinee is running at {address}",
        f"  API and sign-in   {address}/api/docs/",
        f"  Admin             {address}/admin/",
        f"  Data              {config().data}",
    ]
    if not count_admins():
        lines.append("  No admin yet: make the first one with  matinee admin create  in another terminal")
    lines.append("Ctrl-C stops it.")
    _serve(host, port, None, "\n".join(lines))


@main.command()
@click.argument("service", type=click.Choice([candidate.name for candidate in ROOMS]))
@host_option
@port_option
@click.option("--rpc", default="127.0.0.1:50051", show_default=True, help="Address and port to answer gRPC at.")
def serve(service: str, host: str, port: int, rpc: str) -> None:
    """Host one service: HTTP, gRPC, relay and reactions. <SERVICE>_RPC_URL says where the others are."""
    _expect_free(host, port)
    rpc_host, _, rpc_port = rpc.rpartition(":")
    if not rpc_port.isdecimal():
        raise click.BadParameter(f"{rpc} is no address and port, such as 127.0.0.1:50051.", param_hint="--rpc")
    _expect_free(rpc_host.strip("[]"), int(rpc_port))
    os.environ["MATINEE_SERVICES"] = service
    installation.expect_founded()
    installation.open_or_make()
    from matinee.host.boot import boot, migrate

    migrate(boot([service]))
    _serve(host, port, rpc, f"{service} answers HTTP at http://{host}:{port} and gRPC at {rpc}")


@main.command()
@click.option("--check", is_flag=True, help="Change nothing; fail if a model has changed without a migration.")
@new_option
def migrate(*, check: bool, new: bool) -> None:
    """Bring every database to its newest schema."""
    if check:
        os.environ["MATINEE_DATA"] = tempfile.mkdtemp(prefix="matinee-check-")
    else:
        installation.open_or_make(new=new)
    from matinee.host.boot import boot
    from matinee.host.boot import migrate as migrate_all

    services = boot()
    if check:
        from matinee.host.drift import missing_migrations

        missing = missing_migrations()
        if missing:
            raise click.ClickException("Models have changed without a migration:\n" + "\n".join(missing))
        click.echo("No migration is missing.")
        return
    migrate_all(services)


@main.command()
def render() -> None:
    """Write what the registry and the code make: openapi/*.json, docs/services.md, compose files and the like."""
    from matinee.host.boot import boot
    from matinee.host.rendering import render_all

    boot(with_data=False)
    for path in render_all(Path.cwd()):
        click.echo(f"wrote {path}")


def _load_demo() -> None:
    """Load the demo catalogue into an empty installation, with a progress bar."""
    from matinee.services.movies.exchange.actions.demo import demo_size, load_demo
    from matinee.services.movies.titles.queries.titles import count_titles

    if count_titles():
        return
    with click.progressbar(length=demo_size(), label="Loading the demo catalogue") as bar:
        load_demo(now=datetime.now(UTC), on_progress=bar.update)


def _expect_free(host: str, port: int) -> None:
    with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            raise click.ClickException(
                f"{host}:{port} cannot be used ({error.strerror}): choose another with --port, PORT=… or --rpc."
            ) from None


def _serve(host: str, port: int, rpc: str | None, greeting: str) -> None:
    from matinee.foundation.rpc import AddressTakenError
    from matinee.host import web, workers
    from matinee.host.boot import boot

    config().expect_usable()
    services = boot()
    try:
        with workers.running(services, rpc_address=rpc):
            app = web.application(hosted())
            web.serve(app, host=host, port=port, on_ready=lambda: _say(greeting))
    except AddressTakenError as error:
        raise click.ClickException(f"{error} Choose another with --rpc.") from None
    _say("Stopped.")
    _leave()


def _leave() -> None:
    """End the process without Python's own shutdown, which would abort when threads of the server are still ending."""
    logging.shutdown()
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(0)


def _say(text: object) -> None:
    click.echo(text)
    sys.stdout.flush()
