"""The command `matinee admin`."""

import sys
from io import StringIO

import pytest
from click.testing import CliRunner, Result

from matinee.services.users import commands
from matinee.services.users.commands import admin
from matinee.services.users.domain.passwords import LONGEST_PASSWORD, fits
from matinee.services.users.models import Account
from matinee.services.users.tests.factories import PASSWORD, make_account, make_admin

WHO = ("--username", "root", "--email", "root@example.org")


def run(*arguments: str, text: str | None = None) -> Result:
    return CliRunner().invoke(admin, arguments, input=text)


class TestCreate:
    def test_makes_an_admin_with_a_password_from_standard_input(self) -> None:
        result = run("create", *WHO, "--password-stdin", text=f"{PASSWORD}\n")

        assert (result.exit_code, result.output) == (0, "root is an admin.\n")
        account = Account.objects.get()
        assert account.is_admin
        assert fits(PASSWORD, account)

    def test_prints_a_generated_password_once(self) -> None:
        result = run("create", *WHO, "--generate")

        [password] = [line.removeprefix("Password: ") for line in result.output.splitlines() if "Password" in line]
        assert fits(password, Account.objects.get())

    def test_reads_no_more_of_a_line_than_a_password_can_be(self, monkeypatch: pytest.MonkeyPatch) -> None:
        line = StringIO("x" * 100_000)
        monkeypatch.setattr(sys, "stdin", line)

        password = commands._password(password_stdin=True, generate=False)

        assert LONGEST_PASSWORD < len(password) == line.tell() < 300

    @pytest.mark.parametrize(
        ("password", "reason"), [("short", "at least 10 characters"), ("qwertyuiop", "too common"), ("", "too short")]
    )
    def test_says_why_a_password_is_too_weak(self, password: str, reason: str) -> None:
        result = run("create", *WHO, "--password-stdin", text=f"{password}\n")

        assert result.exit_code == 1
        assert "password: " in result.output
        assert reason in result.output
        assert not Account.objects.exists()

    def test_points_from_a_taken_name_to_grant(self) -> None:
        make_account("root")

        result = run("create", *WHO, "--generate")

        assert result.exit_code == 1
        assert "matinee admin grant USERNAME" in result.output

    @pytest.mark.parametrize("arguments", [(), WHO[:2], WHO, (*WHO, "--generate", "--password-stdin")])
    def test_asks_for_what_is_missing_when_there_is_no_terminal(self, arguments: tuple[str, ...]) -> None:
        result = run("create", *arguments)

        assert result.exit_code == 2
        assert "Usage:" in result.output


class TestGrant:
    def test_makes_somebody_an_admin(self) -> None:
        account = make_account("Ada")

        result = run("grant", "ada")

        account.refresh_from_db()
        assert (result.output, account.is_admin) == ("Ada is an admin.\n", True)

    def test_says_when_there_is_nobody(self) -> None:
        result = run("grant", "nobody")

        assert result.exit_code == 1
        assert "There is no account with this name" in result.output


class TestRevoke:
    def test_makes_an_admin_a_user(self) -> None:
        account = make_admin("ada")
        make_admin("root")

        result = run("revoke", "ada")

        account.refresh_from_db()
        assert (result.exit_code, account.is_admin) == (0, False)

    def test_keeps_the_last_admin(self) -> None:
        make_admin("root")

        result = run("revoke", "root")

        assert result.exit_code == 1
        assert "last active admin" in result.output
