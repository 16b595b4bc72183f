"""What a schema says of a value is what the code takes: programs that go by the document do not learn by refusals."""

import re
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from rest_framework.exceptions import ValidationError

from matinee.foundation.django.pages.pagination import Key, _encoded
from matinee.host import openapi
from matinee.host.registry import ROOMS
from matinee.services.movies.availability.serializers import CurrentCurrencyField, RegionField, WatchedRegionField
from matinee.services.movies.titles.domain import places
from matinee.services.movies.titles.serializers.fields import (
    CertificateField,
    CommaSeparated,
    CountryField,
    CurrencyField,
    DateField,
    DecadeField,
    LanguageField,
    LifeDateField,
)
from matinee.services.users.domain.identity import USUAL_LETTERS, normalised, username_errors
from matinee.services.users.domain.passwords import password_errors
from matinee.services.users.domain.preferences import known_subtags, language_tag
from matinee.services.users.models import Account

DOCUMENT = openapi.merged(ROOMS)
SCHEMAS = DOCUMENT["components"]["schemas"]


def parameter(path: str, name: str) -> dict[str, Any]:
    """The schema of a parameter of a list."""
    schemas = {one["name"]: one["schema"] for one in DOCUMENT["paths"][path]["get"]["parameters"]}
    return dict(schemas[name])


DECADE = parameter("/api/v1/", "decade")
CURSOR = parameter("/api/v1/", "cursor")
FIELDS: dict[str, tuple[Callable[[], Any], str]] = {
    "country": (CountryField, SCHEMAS["CountryCode"]["pattern"]),
    "language": (LanguageField, SCHEMAS["LanguageCode"]["pattern"]),
    "currency": (CurrencyField, SCHEMAS["CurrencyCode"]["pattern"]),
    "price's currency": (CurrentCurrencyField, SCHEMAS["CurrentCurrencyCode"]["pattern"]),
    "region": (RegionField, SCHEMAS["RegionCode"]["pattern"]),
    "watched region": (WatchedRegionField, SCHEMAS["RegionCode"]["pattern"]),
}


def codes_of(pattern: str) -> list[str]:
    """All texts that a pattern of codes allows: each branch is how some begin, and their last letters."""
    branches = pattern.removeprefix("^(").removesuffix(")$").split("|")
    return [begin + last for begin, _, ends in (branch[:-1].partition("[") for branch in branches) for last in ends]


class TestFormats:
    @pytest.mark.parametrize("name", FIELDS)
    def test_promise_nothing_that_is_refused(self, name: str) -> None:
        make, pattern = FIELDS[name]
        field, codes = make(), codes_of(pattern)

        assert len(codes) > 150
        assert [code for code in codes if not takes(field, code)] == []

    @pytest.mark.parametrize(
        ("schema", "codes"),
        [
            ("CountryCode", places.country_codes), ("RegionCode", places.region_codes),
            ("LanguageCode", places.language_codes),
        ],
    )  # fmt: skip
    def test_name_every_code(self, schema: str, codes: Callable[[], list[str]]) -> None:
        pattern = re.compile(SCHEMAS[schema]["pattern"])

        assert [code for code in codes() if not pattern.fullmatch(code)] == []

    @pytest.mark.parametrize("said", ["1870", "1990s", "2100", "2050s", "1860", "2110", "199", "1995", "1990x"])
    def test_of_decades_say_which_are_taken(self, said: str) -> None:
        assert bool(re.search(DECADE["pattern"], said)) == takes(DecadeField(), said)

    def test_of_cursors_hold_for_those_that_are_given_out(self) -> None:
        given_out = _encoded([Key("title")], ("{}", "Ünïcode 🎬 ?>", 7), backwards=True, number=3)["cursor"]

        assert re.search(CURSOR["pattern"], given_out)
        assert len(given_out) <= CURSOR["maxLength"]

    @pytest.mark.parametrize(("schema", "field"), [("ReleaseDate", DateField), ("LifeDate", LifeDateField)])
    @pytest.mark.parametrize("year", ["0000", "0001", "0004", "1869", "1870", "1872", "1900", "2000", "2100", "2101"])
    def test_of_dates_are_the_calendar(self, schema: str, field: Callable[[], Any], year: str) -> None:
        fits, first = re.compile(SCHEMAS[schema]["pattern"]).search, 1870 if schema == "ReleaseDate" else 1
        is_within = first <= int(year) <= 2100
        days = [f"{year}-{month:02}-{day:02}" for month in range(14) for day in range(33)]

        assert [day for day in days if bool(fits(day)) != (is_within and is_in_calendar(day))] == []
        assert bool(fits(year)) == bool(fits(f"{year}-12")) == takes(field(), year) == is_within
        assert not fits(f"{year}-13")

    def test_of_usernames_promise_nothing_that_is_refused(self) -> None:
        letter = re.compile(f"[{USUAL_LETTERS}]")
        letters = [chr(code) for code in range(0x10000) if letter.match(chr(code))]
        names = ["".join(letters[at : at + 30]) for at in range(0, len(letters) - 2, 28)]

        assert len(letters) > 30_000
        assert [name for name in names if username_errors(name) or normalised(name) != name] == []
        assert re.search(SCHEMAS["RegistrationInRequest"]["properties"]["username"]["pattern"], "zoë.k")

    def test_of_language_tags_promise_nothing_that_is_refused(self) -> None:
        languages, scripts, regions = known_subtags()
        tags = [*languages, *(f"de-{script}" for script in scripts), *(f"de-{region}" for region in [*regions, "419"])]
        fits = re.compile(SCHEMAS["LanguageTag"]["pattern"]).search

        assert [tag for tag in tags if not fits(tag) or language_tag(tag) != tag] == []

    @pytest.mark.parametrize("said", ["US:PG-13", "SUHH:16+", "DE:ab 12", '"US:a, b"', "US:", "XX:12", "12", "US: "])
    def test_of_certificates_promise_nothing_that_is_refused(self, said: str) -> None:
        fits = re.search(SCHEMAS["CountryCertificate"]["pattern"], said)

        assert bool(fits) == (takes(CertificateField(), said) and '"' not in said)

    @pytest.mark.parametrize("said", ["Acme", '"Acme, Inc."', "7", "Acme, Inc.", '""', '" "', " ", '"', "a\0b"])
    def test_of_names_in_lists_are_one_value_each(self, said: str) -> None:
        fits = re.search(SCHEMAS["ListedName"]["pattern"], said)
        field = CommaSeparated()

        assert bool(fits) == (takes(field, [said]) and len(field.run_validation([said])) == 1 and said != '"')

    def test_of_new_passwords_say_what_can_be_said(self) -> None:
        schema = SCHEMAS["NewPassword"]
        account = Account(username="ada", email="ada@example.org")

        assert (schema["format"], schema["minLength"], schema["maxLength"]) == ("password", 10, 256)
        for password in ("xq-8 zjTY", "1029384756102", "xq-8 zjTY0", "y" * 255 + "q", "q" * 257):
            fits = re.search(schema["pattern"], password) and 10 <= len(password) <= 256
            assert bool(fits) == (password_errors(password, account=account) == [])


def is_in_calendar(day: str) -> bool:
    try:
        date.fromisoformat(day)
    except ValueError:
        return False
    return True


def takes(field: Any, said: object) -> bool:
    try:
        field.run_validation(said)
    except ValidationError:
        return False
    return True
