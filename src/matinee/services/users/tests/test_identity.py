"""The rules of names and addresses."""

from unicodedata import normalize

import pytest
from hypothesis import given
from hypothesis import strategies as st

from matinee.services.users.domain.identity import email_errors, identity_key, normalised, username_errors


class TestIdentityKey:
    @given(st.text())
    def test_changes_nothing_the_second_time(self, text: str) -> None:
        assert identity_key(identity_key(text)) == identity_key(text)

    @given(st.text())
    def test_is_the_same_for_all_four_normal_forms(self, text: str) -> None:
        forms = [normalize("NFC", text), normalize("NFD", text), normalize("NFKC", text), normalize("NFKD", text)]

        assert {identity_key(form) for form in forms} == {identity_key(text)}

    @given(st.text())
    def test_is_the_same_for_folded_case(self, text: str) -> None:
        assert identity_key(normalised(text).casefold()) == identity_key(text)

    @given(st.text(alphabet=st.characters(categories=["L", "N", "M"]), max_size=30))
    def test_fits_the_column_for_every_username(self, text: str) -> None:
        assert len(identity_key(normalised(text)[:30])) <= 120

    @pytest.mark.parametrize(
        ("one", "other"),
        [
            ("Ada", "aDA"),
            ("Strasse", "straße"),
            ("ΟΔΥΣΣΕΥΣ", "οδυσσευς"),
            ("Zoe\u0308", "ZO\u00cb"),
            ("\uff21\uff44\uff41", "ada"),
            ("\ufb01lm", "FILM"),
            ("\u212bke", "åKE"),
        ],
    )
    def test_is_the_same_for_names_that_read_the_same(self, one: str, other: str) -> None:
        assert identity_key(one) == identity_key(other)

    def test_differs_for_different_names(self) -> None:
        assert identity_key("ada") != identity_key("áda")


class TestUsernameErrors:
    @pytest.mark.parametrize("username", ["ada", "Ada.L", "x_1-y", "7samurai", "黒澤明", "सत्यजित", "يوسف", "a" * 30])
    def test_accepts_names_of_any_script(self, username: str) -> None:
        assert username_errors(username) == []

    @pytest.mark.parametrize(
        ("username", "code"),
        [
            ("", "length"),
            ("ab", "length"),
            ("a" * 31, "length"),
            (".ada", "characters"),
            ("_ada", "characters"),
            ("a da", "characters"),
            ("ada@home", "characters"),
            ("ada/..", "characters"),
            ("ada\u200b", "characters"),
            ("ada\u034f", "characters"),
            ("\u1160\u1160\u1160", "characters"),
            ("ada\u202eb", "characters"),
            ("ada🎬", "characters"),
            ("ada\0", "characters"),
            ("ada\nb", "characters"),
        ],
    )
    def test_says_what_is_wrong(self, username: str, code: str) -> None:
        [error] = username_errors(username)

        assert (error["pointer"], error["code"]) == ("/username", code)

    @given(st.text(max_size=40))
    def test_accepts_nothing_that_an_address_could_not_hold(self, text: str) -> None:
        username = normalised(text)

        if not username_errors(username):
            assert username.isprintable()
            assert not set(username) & set("/?#%@ \\")


class TestEmailErrors:
    @pytest.mark.parametrize("email", ["ada@example.org", "a.b+films@sub.example.co.uk", "ada@bücher.example"])
    def test_accepts_addresses(self, email: str) -> None:
        assert email_errors(email) == []

    @pytest.mark.parametrize("email", ["", "ada", "ada@", "@example.org", "a da@example.org", "a@b@c.org", "a@b"])
    def test_refuses_what_is_none(self, email: str) -> None:
        [error] = email_errors(email)

        assert (error["pointer"], error["code"]) == ("/email", "invalid")

    def test_refuses_an_endless_one(self) -> None:
        [error] = email_errors("a" * 250 + "@example.org")

        assert error["code"] == "length"
