"""The commands `matinee gateway`, which runs nginx or prints what it would run with, and `matinee static`."""

import grp
import os
import pwd
import shutil
from collections.abc import Sequence
from pathlib import Path

import click

from matinee.host.registry import ROOMS

BROTLI = Path("/usr/lib/nginx/modules")
FOLDER_OF_ROOT = Path("/run/matinee-gateway")
"""Where nginx writes if root starts it: the data folder is closed to the user whose rights it then has."""


def _addresses(_: click.Context, __: click.Parameter, values: Sequence[str]) -> dict[str, str]:
    """``NAME=HOST:PORT``, each for a service that there is."""
    pairs = [value.partition("=") for value in values]
    for name, _equals, address in pairs:
        if name not in {room.name for room in ROOMS} or not address.rpartition(":")[2].isdecimal():
            raise click.BadParameter(f"'{name}={address}' is no SERVICE=HOST:PORT.")
    return {name: address for name, _equals, address in pairs}


@click.command()
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to answer at.")
@click.option("--port", type=click.IntRange(1, 65535), default=8080, show_default=True, help="Port to answer at.")
@click.option("--upstream", "upstreams", multiple=True, callback=_addresses, metavar="SERVICE=HOST:PORT",
              help="Where a service answers HTTP [default: SERVICE:8000].")  # fmt: skip
@click.option("--folder", type=click.Path(file_okay=False, path_type=Path),
              help=f"Where nginx writes [default: gateway in the data folder, {FOLDER_OF_ROOT} for root].")  # fmt: skip
@click.option("--static", "static_folder", type=click.Path(file_okay=False, exists=True, path_type=Path),
              help="What `matinee static` made [default: made anew in the folder].")  # fmt: skip
@click.option("--access-log", default="/dev/stdout", show_default=True, help="Where requests are logged.")
@click.option("--behind", multiple=True, metavar="ADDRESS", help="A proxy in front whose X-Forwarded-For is believed.")
@click.option("--user", default="nobody", show_default=True, help="Who answers requests if root starts it.")
@click.option("--print", "printed", is_flag=True, help="Print the configuration and do nothing.")
def gateway(  # noqa: PLR0917  one parameter an option
    host: str, port: int, upstreams: dict[str, str], folder: Path | None, static_folder: Path | None, access_log: str,
    behind: tuple[str, ...], user: str, printed: bool,  # noqa: FBT001
) -> None:  # fmt: skip
    """Run nginx in front of the services, as a process that ends and reloads (HUP) as nginx does."""
    from matinee.foundation.config import config
    from matinee.host.boot import boot
    from matinee.host.gateway.configuration import Gateway, configuration

    boot(with_data=False)
    as_root = os.getuid() == 0
    folder = (folder or (FOLDER_OF_ROOT if as_root else config().data / "gateway")).resolve()
    text = configuration(
        Gateway(
            listen=f"{host}:{port}", upstreams=upstreams, folder=str(folder),
            static=str((static_folder or folder).resolve()), access_log=access_log,
            throttle_factor=config().throttle_factor, behind=behind, brotli=_brotli(), rendered_by="`matinee gateway`",
            user=_user_and_group(user) if as_root else "",
        )
    )  # fmt: skip
    if printed:
        click.echo(text, nl=False)
        return
    _prepare(folder, text, with_files=static_folder is None)
    if as_root:
        _expect_reachable([folder, static_folder or folder], user)
    _become_nginx(folder / "nginx.conf")


@click.command()
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path))
def static(folder: Path) -> None:
    """Collect what a gateway answers from its disk: static files and the merged OpenAPI document."""
    from matinee.host.boot import boot
    from matinee.host.gateway.files import collect

    boot(with_data=False)  # a build has no data yet, and must leave no secret key behind
    folder.mkdir(parents=True, exist_ok=True)
    click.echo(f"{collect(folder)} files in {folder}")


def _brotli() -> Path | None:
    return BROTLI if (BROTLI / "ngx_http_brotli_filter_module.so").exists() else None


def _prepare(folder: Path, text: str, *, with_files: bool) -> None:
    """Make the folder ready for nginx; what it keeps there, which notes tokens, only the user can read who answers.

    Root keeps the configuration to itself, and lets that user pass through.
    """
    from matinee.host.gateway.files import collect

    mode = 0o711 if os.getuid() == 0 else 0o700
    folder.mkdir(parents=True, exist_ok=True, mode=mode)
    folder.chmod(mode)
    if with_files:
        collect(folder)
    (folder / "nginx.conf").write_text(text)


def _user_and_group(user: str) -> str:
    """A user and its group, as nginx names them.

    :raises click.ClickException: if there is no such user.
    """
    return f"{user} {grp.getgrgid(_entry(user).pw_gid).gr_name}"


def _entry(user: str) -> pwd.struct_passwd:
    try:
        return pwd.getpwnam(user)
    except KeyError:
        raise click.ClickException(f"There is no user '{user}'.") from None


def _expect_reachable(folders: Sequence[Path], user: str) -> None:
    """Fail early, and with a reason, where nginx would answer every request with an error.

    :raises click.ClickException: if the user cannot enter a folder.
    """
    entry = _entry(user)
    for folder in folders:
        for part in (folder.resolve(), *folder.resolve().parents):
            state = part.stat()
            bit = 0o100 if state.st_uid == entry.pw_uid else 0o010 if state.st_gid == entry.pw_gid else 0o001
            if not state.st_mode & bit:
                raise click.ClickException(
                    f"'{user}', who answers requests, cannot enter {part}: choose another --folder or --user."
                )


def _become_nginx(path: Path) -> None:
    """Put nginx in the place of this process. Started by root, it opens its logs so, and answers as another user.

    :raises click.ClickException: if it is not installed.
    """
    program = shutil.which("nginx", path=f"{os.environ.get('PATH', '')}:/usr/sbin:/usr/local/sbin")
    if program is None:
        raise click.ClickException("nginx is not installed.")
    os.execv(program, [program, "-e", "stderr", "-p", str(path.parent), "-c", str(path), "-g", "daemon off;"])  # noqa: S606
