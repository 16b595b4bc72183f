"""The handle of users."""

from matinee.foundation.django.service import DjangoService

SHORTEST_PASSWORD = 10
_VALIDATION = "django.contrib.auth.password_validation"

users = DjangoService(
    "users",
    about="Accounts, profiles and roles.",
    limits={"register/": "sign-in", "me/password/": "sign-in", "me/email/": "sign-in", "me/deactivate/": "sign-in"},
    settings={
        "PASSWORD_HASHERS": ["matinee.services.users.domain.passwords.Argon2id"],
        "AUTH_PASSWORD_VALIDATORS": [
            {
                "NAME": f"{_VALIDATION}.UserAttributeSimilarityValidator",
                "OPTIONS": {"user_attributes": ("username", "email")},
            },
            {"NAME": f"{_VALIDATION}.MinimumLengthValidator", "OPTIONS": {"min_length": SHORTEST_PASSWORD}},
            {"NAME": f"{_VALIDATION}.CommonPasswordValidator"},
            {"NAME": f"{_VALIDATION}.NumericPasswordValidator"},
        ],
    },
)
