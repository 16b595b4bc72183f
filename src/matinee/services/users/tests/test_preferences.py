"""Languages and time zones that an account may name."""

import pytest

from matinee.services.users.domain.preferences import is_time_zone, language_name, language_tag


class TestLanguageTag:
    @pytest.mark.parametrize(
        ("text", "tag"),
        [
            ("de", "de"),
            ("DE", "de"),
            ("eng", "en"),
            ("yue", "yue"),
            ("pt-br", "pt-BR"),
            ("ZH-hant-tw", "zh-Hant-TW"),
            ("es-419", "es-419"),
            ("sr-latn", "sr-Latn"),
            ("sl-Rozaj-1994", "sl-rozaj-1994"),
        ],
    )
    def test_takes_known_ones_into_canonical_form(self, text: str, tag: str) -> None:
        assert language_tag(text) == tag

    @pytest.mark.parametrize(
        "text",
        ["", "d", "xx", "qqq", "und", "zxx", "german", "de_DE", "de-", "de-XX", "de-Qqqq", "de-DE-x", "de DE", "de\n",
         "i̇t", "ıt", "de-DE-u-co-phonebk", "x-klingon", "sl" + "-rozaj" * 7],
    )  # fmt: skip
    def test_knows_no_others(self, text: str) -> None:
        assert language_tag(text) is None


class TestIsTimeZone:
    @pytest.mark.parametrize("name", ["Europe/Berlin", "America/Argentina/Buenos_Aires", "UTC"])
    def test_knows_zones_of_the_database(self, name: str) -> None:
        assert is_time_zone(name)

    @pytest.mark.parametrize("name", ["", "Berlin", "europe/berlin", "+01:00", "../../etc/passwd", "Europe/Berlin\n"])
    def test_knows_no_others(self, name: str) -> None:
        assert not is_time_zone(name)


class TestLanguageName:
    @pytest.mark.parametrize(
        ("tag", "name"),
        [("de", "German (de)"), ("pt-BR", "Portuguese (pt-BR)"), ("gsw", "Swiss German (gsw)"), ("xx", "xx")],
    )
    def test_is_english_with_the_tag_behind_it(self, tag: str, name: str) -> None:
        assert language_name(tag) == name
