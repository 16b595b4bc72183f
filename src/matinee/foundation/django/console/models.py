"""Admins as Django's admin knows them: a local copy of who has signed in, for its log of actions."""

from django.db import models


class Operator(models.Model):
    """An admin who has opened the console. The id is that of the account in users; rights come from the token alone."""

    id = models.BigIntegerField(primary_key=True)
    username = models.CharField(max_length=150)

    USERNAME_FIELD = "username"
    REQUIRED_FIELDS: tuple[str, ...] = ()
    is_anonymous = False
    is_authenticated = True
    is_active = True
    is_staff = True

    def __str__(self) -> str:
        return self.username

    def get_username(self) -> str:
        return self.username

    def get_short_name(self) -> str:
        return self.username

    def has_usable_password(self) -> bool:
        return False

    def has_perm(self, perm: str, obj: object = None) -> bool:
        return True

    def has_module_perms(self, app_label: str) -> bool:
        return True
