"""Lets an admin into the console with the access token that signing in left in a cookie for ``/admin/``."""

from collections.abc import Callable

from django.contrib.auth.middleware import AuthenticationMiddleware
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, HttpResponseBase
from django.urls import reverse

from matinee.foundation.django.console.models import Operator
from matinee.foundation.problems import Problem
from matinee.foundation.tokens import CONSOLE_COOKIE, verifier

LONGEST_WAY_BACK = 1024
"""How long the address may be at which signing in comes back to where somebody wanted to go."""


class ConsoleAuthentication(AuthenticationMiddleware):
    """Sets ``request.user`` to the `Operator` of a valid admin token, on every request anew."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        super().__init__(get_response)

    def process_request(self, request: HttpRequest) -> None:
        request.user = _operator(request.COOKIES.get(CONSOLE_COOKIE, "")) or AnonymousUser()

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        """Leave a long way back out, or a proxy in front could not hold the head of the answer."""
        sign_in, location = reverse("admin:login"), response.get("Location", "")
        if location.startswith(sign_in) and len(location) > LONGEST_WAY_BACK:
            response["Location"] = sign_in
        return response


def _operator(token: str) -> Operator | None:
    try:
        claims = verifier.verify(token) if token else None
    except Problem:
        return None
    if claims is None or not claims.is_admin:
        return None
    operator, _ = Operator.objects.get_or_create(pk=claims.user_id, defaults={"username": claims.username})
    return operator
