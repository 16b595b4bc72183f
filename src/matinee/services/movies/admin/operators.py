"""Who acts in the console, as the actions know them."""

from typing import Any

from django.http import HttpRequest

from matinee.foundation.tokens import Claims
from matinee.services.movies.titles.actions.history import Editor


def claims(request: HttpRequest) -> Claims:
    """The operator of the console, as the actions know who acts."""
    operator: Any = request.user
    return Claims(operator.pk, operator.get_username(), frozenset({"admin"}), session_id="", expires_at=0)


def editor(request: HttpRequest) -> Editor:
    """The operator of the console, as the history names who changed something."""
    return Editor.of(claims(request), source="console")
