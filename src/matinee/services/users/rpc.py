"""The gRPC door of users."""

from typing import Any

import grpc

from matinee.contracts.users.v1 import users_pb2 as contract
from matinee.contracts.users.v1.users_pb2_grpc import UsersServicer, add_UsersServicer_to_server
from matinee.foundation.rpc import Context, as_timestamp, only_for
from matinee.services.users import queries
from matinee.services.users.actions import ownership
from matinee.services.users.models import Account

LARGEST_BATCH = 1000
MOST_CONTACTS = 500


class Users(UsersServicer):
    """Answers the calls of `matinee.contracts.users.v1.Users`."""

    def VerifyCredentials(  # noqa: N802  the contract's name
        self, request: contract.VerifyCredentialsRequest, context: Context
    ) -> contract.VerifyCredentialsResponse:
        account = ownership.verify_credentials(identifier=request.identifier, password=request.password)
        return contract.VerifyCredentialsResponse(user=_user(account) if account else None)

    @only_for("auth")
    def FindAccount(  # noqa: N802  the contract's name
        self, request: contract.FindAccountRequest, context: Context
    ) -> contract.FindAccountResponse:
        account = queries.find_account(identifier=request.identifier)
        return contract.FindAccountResponse(user_id=account.pk if account else None)

    def GetUsers(  # noqa: N802  the contract's name
        self, request: contract.GetUsersRequest, context: Context
    ) -> contract.GetUsersResponse:
        if len(request.ids) + len(request.usernames) > LARGEST_BATCH:
            context.abort(grpc.StatusCode.INVALID_ARGUMENT, f"At most {LARGEST_BATCH} users in one call.")
        accounts = queries.list_accounts(ids=request.ids, usernames=request.usernames)
        return contract.GetUsersResponse(users=map(_user, accounts))

    @only_for("notifications")
    def GetContacts(  # noqa: N802  the contract's name
        self, request: contract.GetContactsRequest, context: Context
    ) -> contract.GetContactsResponse:
        if len(request.ids) > MOST_CONTACTS:
            context.abort(grpc.StatusCode.INVALID_ARGUMENT, f"At most {MOST_CONTACTS} contacts in one call.")
        return contract.GetContactsResponse(contacts=map(_contact, queries.list_contacts(ids=request.ids)))


def register(server: Any) -> None:
    """Answer for users at a gRPC server or in this process."""
    add_UsersServicer_to_server(Users(), server)


def _user(account: Account) -> contract.User:
    return contract.User(
        id=account.pk,
        username=account.username,
        roles=account.roles,
        is_active=account.is_active,
        display_name=account.display_name,
        registered_at=as_timestamp(account.registered_at),
        credentials_version=account.credentials_version,
        kept_session_id=account.kept_session_id,
    )


def _contact(account: Account) -> contract.Contact:
    if not account.is_active:
        return contract.Contact(user_id=account.pk)
    return contract.Contact(
        user_id=account.pk,
        is_active=True,
        username=account.username,
        display_name=account.display_name,
        email=account.email,
        language=account.language,
        time_zone=account.time_zone,
    )
