"""The account: the one table of users."""

from django.db import models


class Theme(models.TextChoices):
    """In which colours pages are shown; ``auto`` is those of the reader's system."""

    AUTO = "auto"
    DARK = "dark"
    LIGHT = "light"


class RatingScale(models.TextChoices):
    """On which scale ratings are shown and given: 1 to 10, five stars with halves, or up to 100."""

    TEN = "ten"
    STARS = "stars"
    HUNDRED = "hundred"


class Account(models.Model):
    """Somebody who can sign in.

    ``username_key`` and ``email_key`` are what `matinee.services.users.domain.identity.identity_key` makes of
    ``username`` and ``email``. The keys are unique, so no two names differ by case or Unicode form alone. ``password``
    is a hash in Django's notation. ``language`` is a tag of BCP 47 and ``time_zone`` a name of the IANA
    database; both are empty if unknown. ``theme``, ``rating_scale`` and ``veil_spoilers`` say how pages look for the
    owner.

    ``credentials_version`` rises with every change after which sessions that were opened before are refused;
    ``kept_session_id`` is the one that the latest such change spares, if any.
    """

    username = models.CharField(max_length=30)
    username_key = models.CharField(max_length=120, unique=True)
    email = models.EmailField("e-mail", max_length=254)
    email_key = models.CharField(max_length=1016, unique=True)
    password = models.CharField(max_length=200)
    is_admin = models.BooleanField(default=False)
    is_active = models.BooleanField(default=True)
    display_name = models.CharField(max_length=80, blank=True, default="")
    bio = models.TextField(max_length=2000, blank=True, default="")
    location = models.CharField(max_length=100, blank=True, default="")
    website = models.CharField(max_length=200, blank=True, default="")
    language = models.CharField(max_length=35, blank=True, default="", db_default="")
    time_zone = models.CharField(max_length=64, blank=True, default="", db_default="")
    theme = models.CharField(max_length=10, choices=Theme.choices, default=Theme.AUTO, db_default=Theme.AUTO)
    rating_scale = models.CharField(
        max_length=10, choices=RatingScale.choices, default=RatingScale.TEN, db_default=RatingScale.TEN
    )
    veil_spoilers = models.BooleanField(default=True, db_default=True)
    picture = models.JSONField(null=True, editable=False)
    """What `matinee.foundation.files.kept.keep_picture` says of the avatar."""
    registered_at = models.DateTimeField()
    credentials_version = models.BigIntegerField(default=1, db_default=1)
    kept_session_id = models.CharField(max_length=36, blank=True, default="", db_default="")

    class Meta:
        db_table = "account"
        indexes = (models.Index("id", name="account_admins", condition=models.Q(is_admin=True, is_active=True)),)

    def __str__(self) -> str:
        return self.username

    @property
    def roles(self) -> list[str]:
        """The roles, as access tokens carry them; everybody is a user."""
        return ["user", "admin"] if self.is_admin else ["user"]
