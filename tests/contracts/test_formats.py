"""What a schema says of a value is what the code takes: programs that go by the document do not learn by refusals."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from rest_framework.exceptions import ValidationError

from matinee.foundation.django.pages.pagination import Key, _encoded
from matinee.host import openapi
from matinee.host.registry import ROOMS
from matinee.services.movies.availability.serializers import RegionField, WatchedRegionField
from matinee.services.movies.titles.domain import places
from matinee.services.movies.titles.serializers.fields import CountryField, CurrencyField, DecadeField, LanguageField
from matinee.services.users.domain.passwords import password_errors
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

    def test_of_new_passwords_say_what_can_be_said(self) -> None:
        schema = SCHEMAS["NewPassword"]
        account = Account(username="ada", email="ada@example.org")

        assert (schema["format"], schema["minLength"], schema["maxLength"]) == ("password", 10, 256)
        for password in ("xq-8 zjTY", "1029384756102", "xq-8 zjTY0", "y" * 255 + "q", "q" * 257):
            fits = re.search(schema["pattern"], password) and 10 <= len(password) <= 256
            assert bool(fits) == (password_errors(password, account=account) == [])


def takes(field: Any, said: str) -> bool:
    try:
        field.run_validation(said)
    except ValidationError:
        return False
    return True
