"""How passwords are hashed, checked and judged."""

from typing import Any

import pytest
from django.contrib.auth.hashers import identify_hasher, make_password

from matinee.services.users.domain.passwords import Argon2id, decoy, fits, hashed, password_errors, prepared
from matinee.services.users.tests import factories
from matinee.services.users.tests.factories import PASSWORD


class TestHashed:
    def test_is_argon2id_with_owasps_parameters(self) -> None:
        encoded = hashed(PASSWORD)

        assert encoded.startswith("argon2$argon2id$v=19$m=19456,t=2,p=1$")

    def test_differs_each_time(self) -> None:
        assert hashed(PASSWORD) != hashed(PASSWORD)


class TestPrepared:
    def test_is_the_same_however_a_keyboard_composes(self) -> None:
        assert prepared("cafe\u0301\u00a0noir") == prepared("caf\u00e9 noir")

    def test_keeps_case_and_compatibility_characters(self) -> None:
        assert prepared("\ufb01LM") == "\ufb01LM"


class TestFits:
    def test_knows_the_password(self) -> None:
        assert fits(PASSWORD, factories.draft())

    @pytest.mark.parametrize("password", ["", PASSWORD.upper(), PASSWORD + " ", "\0", "x" * 100_000])
    def test_knows_others_from_it(self, password: str) -> None:
        assert not fits(password, factories.draft())

    def test_fits_nobody(self) -> None:
        assert not fits(PASSWORD, None)

    def test_renews_a_hash_with_other_parameters(self, monkeypatch: pytest.MonkeyPatch) -> None:
        with monkeypatch.context() as weaker:
            weaker.setattr(Argon2id, "time_cost", 1)
            account = factories.draft(password=make_password(PASSWORD))

        fit = fits(PASSWORD, account)

        assert fit
        assert account.password.startswith("argon2$argon2id$v=19$m=19456,t=2,p=1$")


class TestDecoy:
    def test_costs_what_a_real_hash_does(self) -> None:
        hasher: Any = identify_hasher(decoy())

        real, fake = hasher.decode(factories.hashed()), hasher.decode(decoy())

        assert (fake["version"], fake["memory_cost"], fake["time_cost"]) == (19, 19_456, 2)
        assert [len(fake[part]) for part in ("salt", "hash")] == [len(real[part]) for part in ("salt", "hash")]


class TestPasswordErrors:
    @pytest.mark.parametrize(
        ("password", "codes"),
        [
            ("password", ["password_too_short", "password_too_common"]),
            ("12345", ["password_too_short", "password_too_common", "password_entirely_numeric"]),
            ("lovelace.ada", ["password_too_similar"]),
            ("x" * 257, ["password_too_long"]),
        ],
    )
    def test_names_each_rule_that_is_broken(self, password: str, codes: list[str]) -> None:
        errors = password_errors(password, account=factories.draft("ada.lovelace"))

        assert [error["code"] for error in errors] == codes
        assert {error["pointer"] for error in errors} == {"/password"}

    def test_finds_nothing_wrong_with_a_good_one(self) -> None:
        assert password_errors(PASSWORD, account=factories.draft()) == []
