"""The command line of the engines."""

import shlex
import time
from collections.abc import Callable, Sequence
from typing import Any, TypeVar

import click

from deploy.engines.engine import Engine, Program
from deploy.engines.machine import EngineError
from deploy.engines.registry import PROGRAMS, SERVERS

F = TypeVar("F", bound=Callable[..., Any])
P = TypeVar("P", bound=Program)


class Verbs(click.Group):
    """Verbs in the order in which they are written, and engines' failures as sentences."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(self.commands)

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except EngineError as error:
            raise click.ClickException(str(error)) from error


@click.group(cls=Verbs, context_settings={"help_option_names": ["-h", "--help"]})
def main() -> None:
    """Real engines on the loopback, without containers.

    Each verb takes the names of engines: postgres, mariadb, redis, kafka. Most mean all of them when none is named.
    'install' knows nginx as well.

    ENGINES_HOME is the folder of data and passwords (a folder in the temporary directory by default), ENGINES_PORTS a
    number that is added to every port.
    """


def _engines(choices: Sequence[P], *, all_by_default: bool = True) -> Callable[[F], F]:
    """The argument of a verb: names, as the engines themselves."""
    known = {engine.name: engine for engine in choices}

    def chosen(_: click.Context, __: click.Parameter, names: Sequence[str]) -> list[P]:
        return [engine for name, engine in known.items() if name in names or not names]

    names = click.Choice(list(known))
    return click.argument("engines", type=names, nargs=-1, callback=chosen, required=not all_by_default)


@main.command()
@_engines(PROGRAMS)
def install(engines: Sequence[Program]) -> None:
    """Install what is missing: packages of Debian, and Kafka's jars."""
    for engine in engines:
        engine.install()
        click.echo(f"{engine.name}: installed")


@main.command()
@_engines(SERVERS)
def start(engines: Sequence[Engine]) -> None:
    """Start engines, and wait until they are ready."""
    for engine in engines:
        begun = time.monotonic()
        started = engine.start()
        took = f"started in {time.monotonic() - begun:.1f} s" if started else "was running"
        click.echo(f"{engine.name}: {took}, port {engine.port}")


@main.command()
@_engines(SERVERS)
def stop(engines: Sequence[Engine]) -> None:
    """Let engines end in their own way."""
    for engine in engines:
        click.echo(f"{engine.name}: {'stopped' if engine.stop() else 'was not running'}")


@main.command()
@_engines(SERVERS, all_by_default=False)
def kill(engines: Sequence[Engine]) -> None:
    """End engines without a warning; their data stays."""
    for engine in engines:
        _must_run(engine, runs=engine.kill())


@main.command()
@_engines(SERVERS, all_by_default=False)
def pause(engines: Sequence[Engine]) -> None:
    """Let engines hang, with their connections open."""
    for engine in engines:
        _must_run(engine, runs=engine.pause())


@main.command()
@_engines(SERVERS, all_by_default=False)
def resume(engines: Sequence[Engine]) -> None:
    """Let paused engines go on."""
    for engine in engines:
        _must_run(engine, runs=engine.resume())


@main.command()
@_engines(SERVERS)
def status(engines: Sequence[Engine]) -> None:
    """Say which engines run."""
    for engine in engines:
        process = engine.process
        state = "not running"
        if process:
            state = f"{'paused' if process.is_paused else 'running'}, port {engine.port}, process {process.pid}"
        click.echo(f"{engine.name}: {state}")


@main.command()
@_engines(SERVERS)
def env(engines: Sequence[Engine]) -> None:
    """Print where running engines are, for a shell to eval."""
    for engine in engines:
        for name, value in engine.values().items() if engine.process else ():
            click.echo(f"export {name}={shlex.quote(value)}")


@main.command()
@_engines(SERVERS)
def wipe(engines: Sequence[Engine]) -> None:
    """Kill engines, and delete their data and passwords."""
    for engine in engines:
        engine.wipe()
        click.echo(f"{engine.name}: wiped")


def _must_run(engine: Engine, *, runs: bool) -> None:
    if not runs:
        raise EngineError(f"{engine.name} is not running.")
