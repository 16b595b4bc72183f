"""Values that several serializers share."""

import math
import re
from collections.abc import Iterable, Mapping
from datetime import date
from functools import cached_property
from typing import Any

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from matinee.foundation.django.named import NamedField, code_pattern, code_schema
from matinee.foundation.django.shapes import CONTROLS, UNSEEN, Shape
from matinee.services.movies.titles.domain import places
from matinee.services.movies.titles.domain.currencies import CURRENCIES
from matinee.services.movies.titles.domain.dates import DAY_OF_RELEASE, LIFE_DATE, RELEASE_DATE, SPANS, is_date
from matinee.services.movies.titles.domain.limits import EARLIEST_YEAR, LATEST_YEAR, LONGEST_CERTIFICATE


class PlaceField(NamedField, serializers.CharField):
    """A country or language by its code or English name; its value is the pair of code and name."""

    def __init__(self, **options: Any) -> None:
        super().__init__(max_length=100, **options)

    known: Any = None
    what = ""

    def to_internal_value(self, data: Any) -> Any:
        text = super().to_internal_value(data)
        place = type(self).known(text)
        if place is None:
            raise serializers.ValidationError(f"No {self.what} is known as {text!r}: use its ISO code.", "unknown")
        return place

    def to_representation(self, value: object) -> Any:
        return value[0] if isinstance(value, tuple) else value


class CountryField(PlaceField):
    """A country by its ISO 3166 code or English name."""

    known = staticmethod(places.country)
    what = "country"
    schema_name = "CountryCode"

    @classmethod
    def schema(cls) -> dict[str, Any]:
        about = "A code of ISO 3166-1 (alpha-2), or of ISO 3166-3 for a country of the past. English names do as well."
        return code_schema(places.country_codes(), about)


class LanguageField(PlaceField):
    """A language by its ISO 639 code or English name."""

    known = staticmethod(places.language)
    what = "language"
    schema_name = "LanguageCode"

    @classmethod
    def schema(cls) -> dict[str, Any]:
        return code_schema(places.language_codes(), "A code of ISO 639-1 or ISO 639-3. English names do as well.")


class PlaceCodeField(PlaceField):
    """A country or language, whose value is its code alone; an empty text is none."""

    def to_internal_value(self, data: object) -> str:
        code: str = super().to_internal_value(data)[0]
        return code


class CountryCodeField(PlaceCodeField, CountryField):
    """A country, as its code."""


class LanguageCodeField(PlaceCodeField, LanguageField):
    """A language, as its code."""


class CurrencyField(NamedField, serializers.CharField):
    """A currency by its ISO 4217 code, of today or of the past."""

    schema_name = "CurrencyCode"
    known = CURRENCIES
    about = "A code of ISO 4217, of today or of the past."

    @classmethod
    def schema(cls) -> dict[str, Any]:
        return code_schema(cls.known, cls.about)

    def __init__(self, **options: Any) -> None:
        super().__init__(min_length=3, max_length=3, **options)

    def to_internal_value(self, data: Any) -> str:
        code: str = super().to_internal_value(data).upper()
        if code not in self.known:
            raise serializers.ValidationError(f"{code!r} is no currency of ISO 4217, such as USD.", "unknown")
        return code


class DateField(NamedField, serializers.CharField):
    """The date of a release and the like, as exact as it is known: a year, a year and month, or a whole date."""

    schema_name = "ReleaseDate"
    pattern = RELEASE_DATE

    @classmethod
    def schema(cls) -> dict[str, Any]:
        about = f"YYYY, YYYY-MM or YYYY-MM-DD, from {SPANS[cls.pattern]}."
        return {"type": "string", "pattern": cls.pattern, "description": about}

    def __init__(self, **options: Any) -> None:
        super().__init__(max_length=10, **options)

    def to_internal_value(self, data: Any) -> str:
        text: str = super().to_internal_value(data)
        if not is_date(text, pattern=self.pattern):
            bounds = f"from {SPANS[self.pattern]}"
            raise serializers.ValidationError(f"Write a date as YYYY, YYYY-MM or YYYY-MM-DD, {bounds}.", "date")
        return text


class LifeDateField(DateField):
    """The date of a birth or death, as exact as it is known."""

    schema_name = "LifeDate"
    pattern = LIFE_DATE


@extend_schema_field({"type": "string", "format": "date", "pattern": DAY_OF_RELEASE})
class DayOfReleaseField(serializers.DateField):
    """The whole date of a release."""

    def to_internal_value(self, value: Any) -> date:
        day: date = super().to_internal_value(value)
        if not is_date(day.isoformat(), pattern=DAY_OF_RELEASE):
            raise serializers.ValidationError(f"Write a date from {EARLIEST_YEAR} to {LATEST_YEAR}.", "range")
        return day


class Item(Shape):
    """An object inside what is written: always whole, since a PATCH replaces whole lists."""

    @cached_property
    def _whole(self) -> "Item":
        return type(self)()

    def run_validation(self, data: object = serializers.empty) -> Any:
        if self.parent is None:
            return super().run_validation(data)
        is_empty, data = self.validate_empty_values(data)
        return data if is_empty else self._whole.run_validation(data)


class FiniteField(serializers.FloatField):
    """A number that is one: Django REST framework takes "nan" too."""

    def to_internal_value(self, data: Any) -> float:
        value = super().to_internal_value(data)
        if not math.isfinite(value):
            self.fail("invalid")
        return value


class OneOf(serializers.ChoiceField):
    """One of some words; a wrong one is told which there are."""

    def __init__(self, choices: Iterable[str], **options: Any) -> None:
        words = list(choices)
        messages: dict[str, Any] = {"invalid_choice": f"There is no {{input!r}} here; there are: {', '.join(words)}."}
        super().__init__(words, error_messages=messages, **options)


class CertificateField(NamedField, serializers.CharField):
    """A country's certificate, as ``US:PG-13``; its value is the pair of code and certificate."""

    schema_name = "CountryCertificate"

    @classmethod
    def schema(cls) -> dict[str, Any]:
        pattern = f"^{code_pattern(places.country_codes())}:{listed(LONGEST_CERTIFICATE)}$"
        about = "A country by its code and a certificate. If it holds a comma, all stands in quotation marks."
        return {"type": "string", "pattern": pattern, "description": about}

    def to_internal_value(self, data: Any) -> Any:
        country, colon, certificate = super().to_internal_value(data).partition(":")
        place = places.country(country)
        if not colon or place is None or not 0 < len(certificate.strip()) <= LONGEST_CERTIFICATE:
            raise serializers.ValidationError("Write a country and a certificate, such as US:PG-13.", "certificate")
        return place[0], certificate.strip()

    def to_representation(self, value: object) -> Any:
        return ":".join(value) if isinstance(value, tuple) else value


@extend_schema_field({"type": "string", "pattern": "^(18[789]|19[0-9]|20[0-9]|210)0s?$"})
class DecadeField(serializers.CharField):
    """A decade by its first year, as ``1990`` or ``1990s``; its value is that year."""

    def to_internal_value(self, data: Any) -> Any:
        text = super().to_internal_value(data)
        if not re.fullmatch(r"[0-9]{3}0s?", text) or not EARLIEST_YEAR <= int(text[:4]) <= LATEST_YEAR:
            raise serializers.ValidationError("Write a decade as its first year, such as 1990.", "decade")
        return int(text[:4])

    def to_representation(self, value: object) -> Any:
        return f"{value}s"


QUOTE = '"'
LONGEST_NAME = 100
"""Of something that a filter names."""
PART = re.compile(r'(?:^|,)\s*(?:"([^"]*)"\s*(?=,|$)|([^,]*))')
"""One of several values: in quotation marks, as ``"Acme, Inc."``, or up to the next comma."""


def listed(longest: int, *, but: str = ',"') -> str:
    """A part of a pattern that fits a value of a list as it stands between commas: without these characters."""
    return f"[^{UNSEEN}{but}]([^{CONTROLS}{but}]{{0,{longest - 2}}}[^{UNSEEN}{but}])?"


class ListedField(NamedField, serializers.CharField):
    """A name, one of a list's: `CommaSeparated` has taken its quotation marks away."""

    schema_name = "ListedName"

    @classmethod
    def schema(cls) -> dict[str, Any]:
        quoted = f'"{listed(LONGEST_NAME, but=QUOTE)}"'
        about = "A name; one that holds a comma stands in quotation marks."
        return {"type": "string", "pattern": f"^({listed(LONGEST_NAME)}|{quoted})$", "description": about}

    def __init__(self, **options: Any) -> None:
        super().__init__(max_length=LONGEST_NAME, **options)


class CommaSeparated(serializers.ListField):
    """Values of a query parameter, parted by commas or given one by one; one that holds a comma stands in quotes."""

    def __init__(self, **options: Any) -> None:
        options.setdefault("child", ListedField())
        super().__init__(**options)

    def get_value(self, dictionary: Mapping[Any, Any]) -> Any:
        return dictionary.get(self.field_name, serializers.empty)

    def to_internal_value(self, data: Any) -> Any:
        return super().to_internal_value(
            [(quoted or plain).strip() for text in data for quoted, plain in PART.findall(text)]
        )


def year_field(**options: Any) -> serializers.IntegerField:
    """A year of release."""
    return serializers.IntegerField(min_value=EARLIEST_YEAR, max_value=LATEST_YEAR, **options)


def identifier(**options: Any) -> serializers.IntegerField:
    """The number of something."""
    return serializers.IntegerField(min_value=1, max_value=2**63 - 1, **options)


@extend_schema_field({"type": "array", "items": {"type": "integer"}, "minItems": 10, "maxItems": 10})
class HistogramField(serializers.ListField):
    """How many reviews gave each rating, from 1 to 10."""

    child = serializers.IntegerField()
