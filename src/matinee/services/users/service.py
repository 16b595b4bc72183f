"""The handle of users."""

from matinee.foundation.django.service import DjangoService

users = DjangoService(
    "users",
    about="Accounts, profiles and roles.",
    limits={"register/": "sign-in", "me/password/": "sign-in", "me/email/": "sign-in", "me/deactivate/": "sign-in"},
)
