"""The HTTP door of users."""

import json
from collections.abc import Mapping
from typing import Any
from urllib.parse import quote

from django.http import HttpResponse
from drf_spectacular.utils import OpenApiResponse, extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from matinee.contracts.auth.v1.auth_pb2 import Tokens
from matinee.foundation import throttling, web
from matinee.foundation.django import pictures
from matinee.foundation.django.http import RoomView, StrictFormParser, StrictJSONParser, json_text
from matinee.foundation.django.openapi import paged
from matinee.foundation.documents import Values
from matinee.foundation.files.kept import keep_picture
from matinee.foundation.idempotency import Answer, KeyUsedOtherwise, answer_once
from matinee.foundation.problems import Unavailable
from matinee.foundation.tokens import Claims
from matinee.services.users import peers, queries, serializers
from matinee.services.users.actions import administration, ownership, registration
from matinee.services.users.domain.identity import identity_key
from matinee.services.users.models import Account
from matinee.services.users.service import users

INVALID = OpenApiResponse(description="Some values are not right; `errors` names each.")
NOT_SIGNED_IN = OpenApiResponse(description="No access token, or none that is valid.")
NOT_ADMIN = OpenApiResponse(description="Only an admin may do this.")
NO_ACCOUNT = OpenApiResponse(description="There is no such account, or it is closed.")
STILL_UNDER_WAY = OpenApiResponse(description="The first request with this `Idempotency-Key` is not answered yet.")
LAST_ADMIN = OpenApiResponse(description="It is the last active admin's account.")
CHANGED_SINCE = OpenApiResponse(description="It is no longer what `If-Match` says.")
TOO_MANY = OpenApiResponse(description="Too many tries; `Retry-After` says when to go on.")
OWN_PROBLEMS = {400: INVALID, 401: NOT_SIGNED_IN, 404: NO_ACCOUNT, 429: TOO_MANY}


LONGEST_USER_AGENT = 300


class UsersView(RoomView):
    """A view of users."""

    service = users


class RegisterView(UsersView):
    """Where accounts are made."""

    parser_classes = (StrictJSONParser, StrictFormParser)
    idempotent = False  # the whole answer holds tokens: `_account_once` keeps the account's part alone

    @extend_schema(
        operation_id="users_register",
        summary="Make an account and sign in",
        request=serializers.RegistrationIn,
        responses={201: serializers.RegisteredOut, 400: INVALID, 409: STILL_UNDER_WAY, 429: TOO_MANY},
    )
    def post(self, request: Request) -> Response:
        given = self.valid(serializers.RegistrationIn)
        place = throttling.counted_as(web.address_of(request.META))
        throttling.hit("account", f"register {identity_key(given['email'])} at {place}")
        answer, repeated = self._account_once(given)
        headers = {"Location": answer.location, "Cache-Control": "no-store"}
        if repeated:
            headers["Idempotency-Replayed"] = "true"
        tokens = self._tokens(answer, given, repeated=repeated)
        return Response({"user": answer.body, **_session(tokens)}, status=201, headers=headers)

    def _account_once(self, given: Mapping[str, str]) -> tuple[Answer, bool]:
        """The new account, or the one that was made under this ``Idempotency-Key``, and whether it is a repetition."""

        def run() -> Answer:
            account = registration.register_user(**given, now=self.now)
            page = json.loads(queries.get_own_page(user_id=account.pk))
            return Answer(201, page, f"/api/v1/users/{quote(account.username)}/")

        key = self.request.META.get("HTTP_IDEMPOTENCY_KEY")
        if key is None:
            return run(), False
        # A digest of the password would be easy to guess from: a repetition has to show that it knows it.
        asked = json.dumps(["register", given["username"], given["email"]]).encode()
        who = f"address {web.address_of(self.request.META)}"
        answer, repeated = answer_once(users, key=key, who=who, request=asked, now=self.now, run=run)
        if repeated and not ownership.verify_credentials(identifier=given["username"], password=given["password"]):
            raise KeyUsedOtherwise()
        return answer, repeated

    def _tokens(self, answer: Answer, given: Mapping[str, str], *, repeated: bool) -> Tokens | None:
        """The tokens of the account's first session, or of a later one if the request is a repetition."""
        meta = self.request.META
        place = {
            "address": web.address_of(meta),
            "user_agent": meta.get("HTTP_USER_AGENT", "")[:LONGEST_USER_AGENT],
        }
        try:
            if repeated:
                return peers.sign_in(identifier=given["username"], password=given["password"], **place)
            return peers.open_first_session(user_id=answer.body["id"], **place)
        except Unavailable:
            return None


class OwnAccountView(UsersView):
    """The signed-in user's own account."""

    def lock(self, **_: object) -> None:
        if claims := self.anyone():
            Account.objects.select_for_update().filter(pk=claims.user_id).first()

    @extend_schema(
        operation_id="users_get_own_account",
        summary="Your own account",
        responses={200: serializers.OwnAccountOut, 401: NOT_SIGNED_IN, 404: NO_ACCOUNT, 429: TOO_MANY},
    )
    def get(self, request: Request) -> HttpResponse:
        return json_text(queries.get_own_page(user_id=self.user().user_id))

    @extend_schema(
        operation_id="users_change_profile",
        summary="Change your profile and preferences",
        request=serializers.OwnAccountIn,
        responses={200: serializers.OwnAccountOut, **OWN_PROBLEMS, 412: CHANGED_SINCE},
    )
    def patch(self, request: Request) -> HttpResponse:
        user = self.user()
        given = self.valid(serializers.OwnAccountIn, partial=True)
        preferences = given.pop("preferences", {})
        ownership.change_profile(user_id=user.user_id, session_id=user.session_id, **given, **preferences)
        return json_text(queries.get_own_page(user_id=user.user_id))


class PictureView(UsersView):
    """The signed-in user's picture."""

    parser_classes = pictures.PARSERS

    @extend_schema(
        operation_id="users_set_picture",
        summary="Upload your picture",
        description="JPEG, PNG, WebP or AVIF, at most 10 MiB and 40 megapixels. It is made anew, without metadata.",
        request=pictures.BODY,
        responses={
            200: pictures.PictureOut, 401: NOT_SIGNED_IN, 404: NO_ACCOUNT, 429: TOO_MANY, **pictures.REFUSALS,
        },
    )  # fmt: skip
    def put(self, request: Request) -> Response:
        user = self.user()
        throttling.hit("picture", f"user {user.user_id}")
        picture = keep_picture(users.name, pictures.picture_of(request))
        ownership.set_picture(user_id=user.user_id, session_id=user.session_id, picture=picture)
        return Response(picture)

    @extend_schema(
        operation_id="users_remove_picture",
        summary="Remove your picture",
        request=None,
        responses={204: None, 401: NOT_SIGNED_IN, 404: NO_ACCOUNT, 429: TOO_MANY},
    )
    def delete(self, request: Request) -> Response:
        user = self.user()
        ownership.set_picture(user_id=user.user_id, session_id=user.session_id, picture=None)
        return Response(status=204)


class PasswordView(UsersView):
    """The signed-in user's password."""

    idempotent = False  # what is kept under a key would include a digest of the passwords

    @extend_schema(
        operation_id="users_change_password",
        summary="Change your password; your other sessions end",
        request=serializers.PasswordIn,
        responses={204: None, **OWN_PROBLEMS},
    )
    def post(self, request: Request) -> Response:
        user = self.user()
        given = self.valid(serializers.PasswordIn)
        count_try(user)
        ownership.change_password(user_id=user.user_id, session_id=user.session_id, **given)
        return Response(status=204)


class EmailView(UsersView):
    """The signed-in user's e-mail address."""

    idempotent = False

    @extend_schema(
        operation_id="users_change_email",
        summary="Change your e-mail address",
        request=serializers.EmailIn,
        responses={200: serializers.OwnAccountOut, **OWN_PROBLEMS},
    )
    def post(self, request: Request) -> HttpResponse:
        user = self.user()
        given = self.valid(serializers.EmailIn)
        count_try(user)
        ownership.change_email(user_id=user.user_id, session_id=user.session_id, **given)
        return json_text(queries.get_own_page(user_id=user.user_id))


class ClosingView(UsersView):
    """The end of the signed-in user's account."""

    idempotent = False

    @extend_schema(
        operation_id="users_close_account",
        summary="Close your account",
        request=serializers.ClosingIn,
        responses={204: None, **OWN_PROBLEMS, 409: LAST_ADMIN},
    )
    def post(self, request: Request) -> Response:
        user = self.user()
        given = self.valid(serializers.ClosingIn)
        count_try(user)
        ownership.close_account(user_id=user.user_id, session_id=user.session_id, **given)
        return Response(status=204)


class AccountsView(UsersView):
    """All accounts."""

    @extend_schema(
        operation_id="users_list_accounts",
        summary="All accounts, for admins",
        parameters=[serializers.AccountQuery],
        responses={200: paged(serializers.AccountOut), 400: INVALID, 401: NOT_SIGNED_IN, 403: NOT_ADMIN, 429: TOO_MANY},
    )
    def get(self, request: Request) -> HttpResponse:
        self.admin()
        given = self.query(serializers.AccountQuery)
        page = queries.list_page_of_accounts(**given)
        return json_text(page.text(path=request.path, parameters=request.query_params.dict()))


class AccountView(UsersView):
    """One account, by its name in any case and Unicode form."""

    def lock(self, **kwargs: Any) -> None:
        Account.objects.select_for_update().filter(username_key=identity_key(kwargs["username"])).first()

    @extend_schema(
        operation_id="users_get_profile",
        summary="Somebody's profile",
        responses={200: serializers.ProfileOut, 404: NO_ACCOUNT, 429: TOO_MANY},
    )
    def get(self, request: Request, username: str) -> HttpResponse:
        claims = self.anyone()
        return json_text(queries.get_public_page(username=username, closed_too=bool(claims and claims.is_admin)))

    @extend_schema(
        operation_id="users_administer_account",
        summary="Change somebody's roles, close or reopen an account, for admins",
        request=serializers.AdministrationIn,
        responses={
            200: serializers.AccountOut, **OWN_PROBLEMS, 403: NOT_ADMIN, 409: LAST_ADMIN, 412: CHANGED_SINCE,
        },
    )  # fmt: skip
    def patch(self, request: Request, username: str) -> HttpResponse:
        admin = self.admin()
        given = self.valid(serializers.AdministrationIn, partial=True)
        administration.administer_account(username=username, by=admin.user_id, **given)
        return json_text(queries.get_admins_page(username=username))


def count_try(user: Claims) -> None:
    """Count a try at a user's password: for each session by itself, so that whoever got hold of one shuts out no other.

    :raises TooManyRequests: if there were too many.
    """
    throttling.hit("account", f"user {user.user_id} in session {user.session_id}")


def _session(tokens: Tokens | None) -> Values:
    return {
        "access_token": tokens.access_token if tokens else None,
        "refresh_token": tokens.refresh_token if tokens else None,
        "token_type": "Bearer",
        "expires_in": tokens.expires_in if tokens else None,
    }
