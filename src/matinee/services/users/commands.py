"""The command `matinee admin`: making admins on the machine itself, before anybody could do it on the web."""

import secrets
import sys
from datetime import UTC, datetime

import click

from matinee.foundation.problems import Problem
from matinee.services.users import queries
from matinee.services.users.actions import administration, registration
from matinee.services.users.domain.passwords import LONGEST_PASSWORD
from matinee.services.users.service import users

GENERATED_BYTES = 18


@click.group()
def admin() -> None:
    """Make, promote and demote admins."""


@admin.command()
@click.option("--username", help="Asked for on a terminal.")
@click.option("--email", help="Asked for on a terminal.")
@click.option("--password-stdin", is_flag=True, help="Read the password from standard input.")
@click.option("--generate", is_flag=True, help="Make a password and print it, once.")
def create(*, username: str | None, email: str | None, password_stdin: bool, generate: bool) -> None:
    """Make an account that is an admin's."""
    if password_stdin and generate:
        raise click.UsageError("Use --password-stdin or --generate, not both.")
    username = username or _asked("Username", option="--username")
    email = email or _asked("E-mail address", option="--email")
    password = _password(password_stdin=password_stdin, generate=generate)
    users.migrate()
    try:
        account = registration.create_admin(username=username, email=email, password=password, now=datetime.now(UTC))
    except Problem as problem:
        raise _said(problem) from None
    click.echo(f"{account.username} is an admin.")
    if generate:
        click.echo(f"Password: {password}")


@admin.command()
@click.argument("username")
def grant(username: str) -> None:
    """Make the account of USERNAME an admin's."""
    users.migrate()
    try:
        account = administration.grant_role(user_id=queries.get_account(username=username).pk, by=None)
    except Problem as problem:
        raise _said(problem) from None
    click.echo(f"{account.username} is an admin.")


@admin.command()
@click.argument("username")
def revoke(username: str) -> None:
    """Make the account of USERNAME a plain user's again."""
    users.migrate()
    try:
        account = administration.revoke_role(user_id=queries.get_account(username=username).pk, by=None)
    except Problem as problem:
        raise _said(problem) from None
    click.echo(f"{account.username} is no admin any more.")


COMMANDS = [admin]


def _asked(question: str, *, option: str) -> str:
    if not sys.stdin.isatty():
        raise click.UsageError(f"{option} is missing, and there is no terminal to ask on.")
    answer: str = click.prompt(question)
    return answer


def _password(*, password_stdin: bool, generate: bool) -> str:
    if generate:
        return secrets.token_urlsafe(GENERATED_BYTES)
    if password_stdin:
        return sys.stdin.readline(LONGEST_PASSWORD + len("\r\n")).rstrip("\r\n")
    if not sys.stdin.isatty():
        raise click.UsageError("Give the password with --password-stdin, or have one made with --generate.")
    answer: str = click.prompt("Password", hide_input=True, confirmation_prompt=True)
    return answer


def _said(problem: Problem) -> click.ClickException:
    lines = [f"{error['pointer'].strip('/')}: {error['detail']}" for error in problem.errors]
    if any(error["pointer"] == "/username" and error["code"] == "taken" for error in problem.errors):
        lines.append("To make that account an admin's:  matinee admin grant USERNAME")
    return click.ClickException("\n".join(lines) or problem.detail)
