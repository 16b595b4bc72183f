"""Platforms, offers and viewers: the shape of input and the schema of output."""

from typing import Any

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from matinee.foundation.django.named import NamedField, code_schema
from matinee.foundation.django.pages.pagination import CursorQuery
from matinee.foundation.django.pictures import PictureOut
from matinee.foundation.django.shapes import Shape
from matinee.foundation.documents import Values
from matinee.services.movies.availability.models import Offer
from matinee.services.movies.availability.queries.offers import WHEN
from matinee.services.movies.titles.domain import places
from matinee.services.movies.titles.domain.currencies import TODAY
from matinee.services.movies.titles.domain.web_addresses import LONGEST, WANTED, WEB_ADDRESS, is_web_address
from matinee.services.movies.titles.serializers.fields import (
    CommaSeparated,
    CountryField,
    CurrencyField,
    OneOf,
    identifier,
)
from matinee.services.movies.titles.serializers.titles import RatedCardOut


class RegionCode(NamedField):
    """A field that takes the code of a country of today."""

    schema_name = "RegionCode"

    @classmethod
    def schema(cls) -> dict[str, Any]:
        return code_schema(places.region_codes(), "A code of ISO 3166-1 (alpha-2).")


class RegionField(RegionCode, CountryField):
    """A country of today by its ISO 3166-1 code or English name; its value is the alpha-2 code."""

    def to_internal_value(self, data: object) -> Any:
        code, _ = super().to_internal_value(data)
        if len(code) != 2:
            raise serializers.ValidationError("A region is a country of today, by its ISO 3166-1 code.", "unknown")
        return code


class WatchedRegionField(RegionCode, serializers.RegexField):
    """The region in which the titles of a list can be watched, by its ISO 3166-1 alpha-2 code."""

    def __init__(self, **options: Any) -> None:
        super().__init__(
            r"^[A-Za-z]{2}\Z",
            required=False,
            help_text="ISO 3166-1 code: can be watched there now, on the platforms that are named.",
            error_messages={"invalid": "Write an ISO 3166-1 code of two letters, such as US or FR."},
            **options,
        )

    def run_validation(self, data: object = serializers.empty) -> Any:
        code = super().run_validation(data)
        if places.country(code) is None:
            raise serializers.ValidationError(f"{code} is no ISO 3166-1 code, such as US or FR.", "unknown")
        return code.upper()


@extend_schema_field({"type": "string", "maxLength": LONGEST, "pattern": rf"^$|^{WEB_ADDRESS}$"})
class WebAddressField(serializers.URLField):
    """The address of a page, as the film format takes it, of a host that could be one."""

    def __init__(self, **options: Any) -> None:
        super().__init__(max_length=LONGEST, **options)

    def to_internal_value(self, data: Any) -> str:
        text: str = super().to_internal_value(data)
        if not is_web_address(text):
            raise serializers.ValidationError(WANTED, "invalid")
        return text


@extend_schema_field({"type": "string", "pattern": r"^[0-9]{1,8}(\.[0-9]{1,2})?$"})
class PriceField(serializers.DecimalField):
    """A price with up to two places, as a text, so that it is exact; a number will do as well."""

    def __init__(self, **options: Any) -> None:
        super().__init__(max_digits=10, decimal_places=2, min_value=0, **options)


class CurrentCurrencyField(CurrencyField):
    """A currency of today by its ISO 4217 code: what a price can be in."""

    schema_name = "CurrentCurrencyCode"
    known = TODAY
    about = "A code of ISO 4217, of today."


class PlatformIn(Shape):
    """A platform as an admin writes it."""

    name = serializers.CharField(max_length=100)
    about = serializers.CharField(max_length=5000, allow_blank=True, default="")
    website = WebAddressField(allow_blank=True, default="")
    logo = WebAddressField(allow_blank=True, default="")
    regions = serializers.ListField(child=RegionField(), max_length=300, default=list)

    def validate_regions(self, value: list[str]) -> list[str]:
        return sorted(set(value))


class PlatformRowOut(Shape):
    """A platform in a list."""

    id = serializers.IntegerField()
    name = serializers.CharField()
    about = serializers.CharField(allow_blank=True)
    website = serializers.CharField(allow_blank=True)
    logo = serializers.CharField(allow_blank=True)
    regions = serializers.ListField(child=serializers.CharField())
    picture = PictureOut(allow_null=True)
    movie_count = serializers.IntegerField(help_text="As lists count: a series stands for its episodes.")


class PlatformQuery(Shape):
    """What a platform's page can be asked."""

    region = RegionField(required=False, help_text="Only what the platform has there now, with its offers.")


class RemovalQuery(Shape):
    """What is said with the removal of a platform."""

    confirm = serializers.IntegerField(
        min_value=0, required=False, help_text="On how many titles the platform is; the answer 409 says so."
    )


class TermsOut(Shape):
    """What an offer says besides where it is. ``until`` is the first moment at which it is over."""

    id = serializers.IntegerField()
    kind = serializers.ChoiceField(Offer.Kind.choices)
    quality = serializers.ChoiceField(Offer.Quality.choices, allow_blank=True)
    price = serializers.CharField(allow_null=True, help_text="With two places: 3.99")
    currency = serializers.CharField(allow_blank=True)
    link = serializers.CharField(allow_blank=True)
    since = serializers.DateTimeField(allow_null=True)
    until = serializers.DateTimeField(allow_null=True)


class PlatformPageOut(PlatformRowOut):
    """A platform with its first hundred titles in alphabetical order; ``GET /api/v1/?platform=<id>`` pages through all.

    Where a region was asked for, its code is there, and titles and their count are those that can be watched there now.
    A title without offers is there by the platform's own regions: nothing exact is known of it.
    """

    class PlatformMovieOut(RatedCardOut):
        """A title; where a region was asked for, with what the platform offers of it there."""

        offers = TermsOut(many=True, required=False)

    region = serializers.CharField(required=False)
    movies = PlatformMovieOut(many=True)


class OfferIn(Shape):
    """An offer as an admin writes it; a price and its currency need each other."""

    platform = identifier()
    region = RegionField()
    kind = serializers.ChoiceField(Offer.Kind.choices)
    quality = serializers.ChoiceField(Offer.Quality.choices, allow_blank=True, default="")
    price = PriceField(allow_null=True, default=None)
    currency = CurrentCurrencyField(allow_blank=True, default="")
    link = WebAddressField(allow_blank=True, default="")
    since = serializers.DateTimeField(allow_null=True, default=None)
    until = serializers.DateTimeField(allow_null=True, default=None)

    def validate(self, attrs: dict[str, object]) -> Values:
        """The values by the names of the action."""
        if "platform" in attrs:
            attrs["platform_id"] = attrs.pop("platform")
        return attrs


class OfferOut(TermsOut):
    """A way to watch a movie."""

    class PlatformRef(Shape):
        """A platform by its number and name."""

        id = serializers.IntegerField()
        name = serializers.CharField()

    movie = serializers.IntegerField()
    platform = PlatformRef()
    region = serializers.CharField()
    phase = serializers.ChoiceField(Offer.Phase.choices)


class OffersQuery(CursorQuery):
    """What a title's offers can be asked."""

    when = OneOf(WHEN, default="current")
    region = RegionField(required=False, help_text="ISO 3166-1 code of a country.")
    platform = CommaSeparated(required=False, help_text="On any of these, by number or name, parted by commas.")
    kind = CommaSeparated(required=False, child=OneOf(Offer.Kind.values), help_text="In any of these ways.")
    mine = serializers.BooleanField(default=False, help_text="Only in one's own region and on one's own platforms.")


class ViewerIn(Shape):
    """Where a user watches; an empty region or list leaves it open."""

    region = RegionField(allow_blank=True)
    platforms = serializers.ListField(child=identifier(), max_length=100)

    def validate_platforms(self, value: list[int]) -> list[int]:
        return list(dict.fromkeys(value))


class ViewerOut(Shape):
    """Where a user watches."""

    region = serializers.CharField(allow_blank=True)
    platforms = OfferOut.PlatformRef(many=True)


class OffersOut(Shape):
    """In which regions and ways a title is offered now; ``GET <pk>/offers/?region=`` says the rest."""

    regions = serializers.ListField(child=serializers.CharField())
    kinds = serializers.ListField(child=serializers.CharField())
