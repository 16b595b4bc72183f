"""The shapes of what users takes and gives over HTTP. The rules of names and passwords are in `domain/`."""

from typing import Any

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from matinee.foundation.django.named import NamedField, code_pattern
from matinee.foundation.django.pages.pagination import PageQuery
from matinee.foundation.django.pictures import PictureOut
from matinee.foundation.django.shapes import Shape
from matinee.services.users.domain.identity import LONGEST_EMAIL, USUAL_USERNAME
from matinee.services.users.domain.passwords import LONGEST_PASSWORD
from matinee.services.users.domain.preferences import (
    LONGEST_LANGUAGE,
    LONGEST_TIME_ZONE,
    is_time_zone,
    known_subtags,
    language_tag,
)
from matinee.services.users.models import RatingScale, Theme
from matinee.services.users.service import SHORTEST_PASSWORD

ROLES = ("user", "admin")
ONE_LINE = r"^[^\u0000-\u001f\u007f]+$"
NOT_DIGITS_ALONE = r"^[^\u0000]*[^0-9\u0000][^\u0000]*$"
WEB_ADDRESS = r"^https?://[^\s/?#\\]+[^\s\\]*$"
"""Only the web: a page shows it as a link, and other schemes can hold scripts."""


class Text(serializers.CharField):
    """A string, and not a number that could pass for one."""

    def to_internal_value(self, data: object) -> str:
        if not isinstance(data, str):
            self.fail("invalid")
        text: str = super().to_internal_value(data)
        return text


class Flag(serializers.BooleanField):
    """True or false, and no word or number for them."""

    def to_internal_value(self, data: object) -> bool:
        if not isinstance(data, bool):
            self.fail("invalid", input=data)
        return data


class Line(Text, serializers.RegexField):
    """A string without line breaks or other control characters."""

    def __init__(self, **options: Any) -> None:
        super().__init__(ONE_LINE, **options)


class LanguageTag(NamedField, Text):
    """A language tag of BCP 47, brought into its canonical form."""

    schema_name = "LanguageTag"

    default_error_messages = {"unknown": "This is no language tag of BCP 47 with a known language, script and region."}

    def __init__(self, **options: Any) -> None:
        super().__init__(max_length=LONGEST_LANGUAGE, **options)

    @classmethod
    def schema(cls) -> dict[str, Any]:
        languages, scripts, regions = map(code_pattern, known_subtags())
        pattern = f"^{languages}(-{scripts})?(-({regions}|[0-9]{{3}}))?$"
        about = "A language tag of BCP 47 in its canonical form. Variants and another case do as well."
        return {"type": "string", "pattern": pattern, "description": about}

    def to_internal_value(self, data: Any) -> str:
        text = super().to_internal_value(data)
        tag = language_tag(text)
        if tag is None:
            self.fail("unknown")
        return str(tag)


class TimeZone(Text):
    """A name of the IANA time zone database."""

    default_error_messages = {"unknown": "There is no such zone in the IANA time zone database."}

    def __init__(self, **options: Any) -> None:
        super().__init__(max_length=LONGEST_TIME_ZONE, **options)

    def to_internal_value(self, data: Any) -> str:
        text = super().to_internal_value(data)
        if not is_time_zone(text):
            self.fail("unknown")
        return text


class Password(Text):
    """A password: no space is trimmed."""

    def __init__(self, **options: Any) -> None:
        options.setdefault("max_length", LONGEST_PASSWORD)
        super().__init__(trim_whitespace=False, write_only=True, **options)


class NewPassword(NamedField, Password):
    """A password to be; `domain.passwords` judges it, and the document says what can be said of that."""

    schema_name = "NewPassword"

    @classmethod
    def schema(cls) -> dict[str, Any]:
        bounds = {"minLength": SHORTEST_PASSWORD, "maxLength": LONGEST_PASSWORD}
        about = "Not digits alone, nothing that everybody tries, and not too much like the name or address."
        return {"type": "string", "format": "password", "pattern": NOT_DIGITS_ALONE, "description": about, **bounds}


@extend_schema_field({"type": "string", "pattern": USUAL_USERNAME, "example": "zoë.k"})
class Username(Text):
    """A username to be; `domain.identity` judges it."""

    def __init__(self, **options: Any) -> None:
        super().__init__(max_length=100, **options)


@extend_schema_field({"type": "string", "format": "email", "maxLength": LONGEST_EMAIL, "example": "zoe@example.org"})
class EmailAddress(Text):
    """An e-mail address to be; `domain.identity` judges it."""

    def __init__(self, **options: Any) -> None:
        super().__init__(max_length=LONGEST_EMAIL, **options)


class RegistrationIn(Shape):
    """What a new user fills in."""

    username = Username(help_text="Unique in any case. Letters and digits of every other script do as well.")
    email = EmailAddress()
    password = NewPassword(help_text="At least 10 characters, and not one of those that everybody tries.")


class ProfileIn(Shape):
    """What users say about themselves."""

    display_name = Line(max_length=80, allow_blank=True, required=False)
    bio = Text(max_length=2000, allow_blank=True, required=False)
    location = Line(max_length=100, allow_blank=True, required=False)
    website = serializers.RegexField(WEB_ADDRESS, max_length=200, allow_blank=True, required=False)
    language = LanguageTag(allow_blank=True, required=False, help_text="A language tag of BCP 47, such as pt-BR.")
    time_zone = TimeZone(allow_blank=True, required=False, help_text="An IANA time zone, such as Europe/Berlin.")


class PreferencesIn(Shape):
    """How pages look for somebody."""

    theme = serializers.ChoiceField(Theme.choices, required=False, help_text="'auto' is that of the reader's system.")
    rating_scale = serializers.ChoiceField(
        RatingScale.choices,
        required=False,
        help_text="How ratings are shown and given: 1 to 10, five stars, up to 100.",
    )
    veil_spoilers = Flag(required=False, help_text="Whether spoilers are covered until they are asked for.")


class OwnAccountIn(ProfileIn):
    """What users say about themselves, and how pages look for them; what is left out stays."""

    preferences = PreferencesIn(required=False)


class PasswordIn(Shape):
    """The password that holds, and the one that shall."""

    current_password = Password()
    new_password = NewPassword()


class EmailIn(Shape):
    """A new e-mail address, confirmed by the password."""

    current_password = Password()
    email = EmailAddress()


class ClosingIn(Shape):
    """The password that confirms the closing of an account."""

    password = Password()


class AdministrationIn(Shape):
    """What an admin changes of an account."""

    roles = serializers.ListField(
        child=serializers.ChoiceField(ROLES), required=False, max_length=10, help_text="'user' goes without saying."
    )
    is_active = Flag(required=False)


class AccountQuery(PageQuery):
    """Which accounts an admin wants to see."""

    search = serializers.CharField(required=False, max_length=100, help_text="Part of a username or e-mail address.")
    role = serializers.ChoiceField(ROLES, required=False)
    is_active = serializers.BooleanField(required=False, allow_null=True)


class ProfileOut(Shape):
    """What everybody may see of an account."""

    username = serializers.CharField()
    display_name = serializers.CharField(allow_blank=True)
    bio = serializers.CharField(allow_blank=True)
    location = serializers.CharField(allow_blank=True)
    website = serializers.CharField(allow_blank=True, help_text="An address on the web, or empty.")
    roles = serializers.ListField(child=serializers.ChoiceField(ROLES))
    is_active = serializers.BooleanField(help_text="Only admins see accounts that are not.")
    picture = PictureOut(allow_null=True)
    registered_at = serializers.DateTimeField()


class AccountOut(ProfileOut):
    """What the owner of an account, or an admin, sees of it."""

    id = serializers.IntegerField()
    email = serializers.CharField()
    language = serializers.CharField(allow_blank=True, help_text="A language tag of BCP 47; empty if unknown.")
    time_zone = serializers.CharField(allow_blank=True, help_text="An IANA time zone; empty if unknown.")


class PreferencesOut(Shape):
    """How pages look for somebody."""

    theme = serializers.ChoiceField(Theme.choices)
    rating_scale = serializers.ChoiceField(RatingScale.choices)
    veil_spoilers = serializers.BooleanField()


class OwnAccountOut(AccountOut):
    """What the owner of an account sees of it."""

    preferences = PreferencesOut()


class RegisteredOut(Shape):
    """A new account and its first session; the tokens are null if auth did not answer: sign in later."""

    user = OwnAccountOut()
    access_token = serializers.CharField(allow_null=True)
    refresh_token = serializers.CharField(allow_null=True)
    token_type = serializers.ChoiceField(("Bearer",))
    expires_in = serializers.IntegerField(allow_null=True, help_text="Seconds until the access token expires.")
