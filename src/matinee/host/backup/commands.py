"""The commands `matinee backup` and `matinee restore`."""

import sqlite3
import time
from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path

import click

from matinee.host.backup.database import BackupError
from matinee.host.installation import damages
from matinee.host.registry import ROOMS, hosted


def _names(_: click.Context, __: click.Parameter, value: str) -> list[str]:
    """Names of services, parted by commas."""
    names = [name.strip() for name in value.split(",") if name.strip()]
    known = [room.name for room in ROOMS]
    for name in names:
        if name not in known:
            raise click.BadParameter(f"There is no service '{name}'; there are {', '.join(known)}.")
    return names


services_option = click.option(
    "--services", "names", default="", callback=_names, metavar="NAME,…",
    help="Only these services, parted by commas [default: all, and the keys].",
)  # fmt: skip


@click.command()
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path))
@services_option
def backup(folder: Path, names: Sequence[str]) -> None:
    """Copy every database and key into a new FOLDER, while Matinee goes on."""
    from matinee.host.backup.taking import take
    from matinee.host.boot import boot

    began = time.monotonic()
    try:
        services = [service for service in boot() if not names or service.name in names]
        _expect_hosted(names)
        take(folder.absolute(), services)
    except BackupError as error:
        raise click.ClickException(str(error)) from None
    except (OSError, sqlite3.Error) as error:
        raise click.ClickException("\n".join(damages()) or f"{type(error).__name__}: {error}") from error
    click.echo(f"{folder} is whole, after {time.monotonic() - began:.1f} s. It holds password hashes and private keys.")


@click.command()
@click.argument("folder", type=click.Path(file_okay=False, exists=True, path_type=Path))
@services_option
@click.option("--replace", is_flag=True, help="Replace what is there.")
@click.option("--yes", is_flag=True, help="Replace it without asking.")
def restore(folder: Path, names: Sequence[str], *, replace: bool, yes: bool) -> None:
    """Bring back what `matinee backup` has copied into FOLDER. Matinee has to be stopped."""
    from matinee.host.backup.restoring import Restore

    began = time.monotonic()
    try:
        restoring = Restore(folder.absolute(), names)
        restoring.boot()
        with ExitStack() as stack:
            restoring.hold(stack)
            _expect_consent(restoring.in_the_way(), replace=replace, yes=yes)
            restoring.replace()
            restoring.make_up()
    except BackupError as error:
        raise click.ClickException(str(error)) from None
    except (OSError, sqlite3.Error) as error:
        raise click.ClickException(f"{type(error).__name__}: {error}") from error
    for line in restoring.remarks():
        click.echo(line)
    click.echo(f"Restored from {folder} in {time.monotonic() - began:.1f} s.")


def _expect_hosted(names: Sequence[str]) -> None:
    missing = [name for name in names if name not in {room.name for room in hosted()}]
    if missing:
        raise BackupError(f"This process does not host {', '.join(missing)}: see MATINEE_SERVICES.")


def _expect_consent(in_the_way: Sequence[str], *, replace: bool, yes: bool) -> None:
    """Have somebody agree that what is there is replaced.

    :raises BackupError: if nobody said so.
    """
    if not in_the_way:
        return
    listed = ", ".join(in_the_way)
    if not replace:
        raise BackupError(f"Not empty: {listed}. Use --replace to replace all of it with the backup.")
    if not yes:
        click.confirm(f"Replace {listed}?", abort=True)
