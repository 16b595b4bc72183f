"""The commands `matinee gateway`, which runs nginx or prints what it would run with, and `matinee static`."""

import os
import pwd
import shutil
import tempfile
from collections.abc import Sequence
from pathlib import Path

import click

from matinee.host.registry import ROOMS

BROTLI = Path("/usr/lib/nginx/modules")


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
              help="Where nginx writes [default: gateway in the data folder].")  # fmt: skip
@click.option("--static", "static_folder", type=click.Path(file_okay=False, exists=True, path_type=Path),
              help="What `matinee static` made [default: made anew in the folder].")  # fmt: skip
@click.option("--access-log", default="/dev/stdout", show_default=True, help="Where requests are logged.")
@click.option("--behind", multiple=True, metavar="ADDRESS", help="A proxy in front whose X-Forwarded-For is believed.")
@click.option("--user", default="nobody", show_default=True, help="Who nginx runs as if root starts it.")
@click.option("--print", "printed", is_flag=True, help="Print the configuration and do nothing.")
def gateway(  # noqa: PLR0917  one parameter an option
    host: str, port: int, upstreams: dict[str, str], folder: Path | None, static_folder: Path | None, access_log: str,
    behind: tuple[str, ...], user: str, printed: bool,  # noqa: FBT001
) -> None:  # fmt: skip
    """Run nginx in front of the services, as a process that ends and reloads (HUP) as nginx does."""
    from matinee.foundation.config import config
    from matinee.host.boot import boot
    from matinee.host.gateway.configuration import Gateway, configuration

    boot()
    folder = (folder or config().data / "gateway").resolve()
    text = configuration(
        Gateway(
            listen=f"{host}:{port}", upstreams=upstreams, folder=str(folder),
            static=str((static_folder or folder).resolve()), access_log=access_log,
            throttle_factor=config().throttle_factor, behind=behind, brotli=_brotli(), rendered_by="`matinee gateway`",
        )
    )  # fmt: skip
    if printed:
        click.echo(text, nl=False)
        return
    _prepare(folder, text, with_files=static_folder is None)
    _become_nginx(folder / "nginx.conf", user=user)


@click.command()
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path))
def static(folder: Path) -> None:
    """Collect what a gateway answers from its disk: static files and the merged OpenAPI document."""
    # A build has no data yet, and must leave no secret key behind.
    with tempfile.TemporaryDirectory(prefix="matinee-static-") as data:
        os.environ["MATINEE_DATA"] = data
        from matinee.host.boot import boot
        from matinee.host.gateway.files import collect

        boot()
        folder.mkdir(parents=True, exist_ok=True)
        click.echo(f"{collect(folder)} files in {folder}")


def _brotli() -> Path | None:
    return BROTLI if (BROTLI / "ngx_http_brotli_filter_module.so").exists() else None


def _prepare(folder: Path, text: str, *, with_files: bool) -> None:
    """Make the folder ready for nginx; only its owner may look in, for nginx notes tokens beside what it keeps."""
    from matinee.host.gateway.files import collect

    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    folder.chmod(0o700)
    if with_files:
        collect(folder)
    (folder / "nginx.conf").write_text(text)


def _become_nginx(path: Path, *, user: str) -> None:
    """Put nginx in the place of this process, without root's rights.

    :raises click.ClickException: if it is not installed, or there is no such user.
    """
    program = shutil.which("nginx", path=f"{os.environ.get('PATH', '')}:/usr/sbin:/usr/local/sbin")
    if program is None:
        raise click.ClickException("nginx is not installed.")
    if os.getuid() == 0:
        _drop_rights(path.parent, user)
    os.execv(program, [program, "-e", "stderr", "-p", str(path.parent), "-c", str(path), "-g", "daemon off;"])  # noqa: S606


def _drop_rights(folder: Path, user: str) -> None:
    try:
        entry = pwd.getpwnam(user)
    except KeyError:
        raise click.ClickException(f"There is no user '{user}'.") from None
    for path in [folder, *folder.rglob("*")]:
        os.chown(path, entry.pw_uid, entry.pw_gid)
    os.setgroups([])
    os.setgid(entry.pw_gid)
    os.setuid(entry.pw_uid)
