"""What a person at the terminal may do with auth."""

from datetime import UTC, datetime

import click

from matinee.services.auth.actions import signing_keys


@click.group()
def keys() -> None:
    """Look after the keys that sign access tokens."""


@keys.command()
def rotate() -> None:
    """Let the next key sign from now on; tokens of the key before it are good until they expire."""
    kid = signing_keys.rotate_keys(now=datetime.now(UTC))
    click.echo(f"{kid} signs from now on.")


@keys.command("list")
def show() -> None:
    """List the published keys, in the order in which they sign."""
    now = datetime.now(UTC)
    current = signing_keys.signing_key(now=now)
    for key in signing_keys.published_keys(now=now):
        if key.kid == current.kid:
            state = "signs"
        elif key.expires_at is None:
            state = "signs next"
        else:
            state = f"verifies until {key.expires_at:%Y-%m-%d %H:%M:%S} UTC"
        click.echo(f"{key.kid}  {state}")


COMMANDS = [keys]
