"""The gRPC door, in this process and over the wire."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager

import grpc
import pytest
from django.db import connections
from django.test.utils import CaptureQueriesContext

from matinee.contracts.users.v1.users_pb2 import (
    Contact,
    FindAccountRequest,
    GetContactsRequest,
    GetUsersRequest,
    User,
    VerifyCredentialsRequest,
)
from matinee.contracts.users.v1.users_pb2_grpc import UsersStub
from matinee.foundation import rpc
from matinee.services.users.rpc import register
from matinee.services.users.service import users
from matinee.services.users.tests.factories import NOW, PASSWORD, make_account, make_admin


@contextmanager
def over_the_wire() -> Iterator[UsersStub]:
    with ThreadPoolExecutor(1) as pool:
        server = grpc.server(pool)
        register(server)
        port = server.add_insecure_port("127.0.0.1:0")
        server.start()
        with grpc.insecure_channel(f"127.0.0.1:{port}") as channel:
            yield UsersStub(channel)
        server.stop(grace=None).wait()
        pool.submit(users.disconnect).result()


@pytest.fixture
def stub() -> UsersStub:
    return rpc.peer("users", UsersStub)()


class TestVerifyCredentials:
    def test_names_the_account(self, stub: UsersStub) -> None:
        admin = make_admin("Ada")

        response = stub.VerifyCredentials(VerifyCredentialsRequest(identifier="ada", password=PASSWORD))

        assert response.user == User(
            id=admin.pk,
            username="Ada",
            roles=["user", "admin"],
            is_active=True,
            registered_at=rpc.as_timestamp(NOW),
            credentials_version=1,
        )

    @pytest.mark.parametrize(
        ("identifier", "password"),
        [("ada", "wrong"), ("closed", PASSWORD), ("nobody", PASSWORD), ("", ""), ("\0", "\0")],
    )
    def test_gives_the_same_empty_answer_to_everything_else(
        self, stub: UsersStub, identifier: str, password: str
    ) -> None:
        make_account("ada")
        make_account("closed", is_active=False)

        response = stub.VerifyCredentials(VerifyCredentialsRequest(identifier=identifier, password=password))

        assert not response.HasField("user")
        assert response.ByteSize() == 0


class TestGetUsers:
    def test_finds_by_id_and_name_each_user_once(self, stub: UsersStub) -> None:
        ada, bob = make_account("Ada"), make_account("bob", is_active=False)

        response = stub.GetUsers(GetUsersRequest(ids=[ada.pk, 999, -1], usernames=["ADA", "bob", "nobody", "\0"]))

        assert list(response.users) == [
            User(
                id=ada.pk,
                username="Ada",
                roles=["user"],
                is_active=True,
                registered_at=rpc.as_timestamp(NOW),
                credentials_version=1,
            ),
            User(
                id=bob.pk,
                username="bob",
                roles=["user"],
                is_active=False,
                registered_at=rpc.as_timestamp(NOW),
                credentials_version=1,
            ),
        ]

    @pytest.mark.parametrize("number", [1, 50])
    def test_takes_one_statement(self, stub: UsersStub, number: int) -> None:
        ids = [make_account(f"user{index}").pk for index in range(number)]

        with CaptureQueriesContext(connections["users"]) as statements:
            response = stub.GetUsers(GetUsersRequest(ids=ids, usernames=["user0"]))

        assert (len(response.users), len(statements)) == (number, 1)

    def test_takes_a_thousand_and_no_more(self, stub: UsersStub) -> None:
        stub.GetUsers(GetUsersRequest(ids=range(1, 1001)))

        with pytest.raises(grpc.RpcError) as refusal:
            stub.GetUsers(GetUsersRequest(ids=range(1, 1001), usernames=["ada"]))

        assert refusal.value.code() == grpc.StatusCode.INVALID_ARGUMENT


@pytest.fixture
def notifications() -> Iterator[None]:
    """A process that hosts notifications."""
    with rpc.hosting("notifications", lambda server: None):
        yield


@pytest.mark.usefixtures("notifications")
class TestGetContacts:
    def test_says_how_to_reach_each_user(self, stub: UsersStub) -> None:
        ada = make_account("Ada", display_name="Ada L.", language="en-GB", time_zone="Europe/London")
        bob = make_account("bob")

        response = stub.GetContacts(GetContactsRequest(ids=[bob.pk, ada.pk, ada.pk, 999, -1]))

        assert list(response.contacts) == [
            Contact(
                user_id=ada.pk, is_active=True, username="Ada", display_name="Ada L.", email="Ada@example.org",
                language="en-GB", time_zone="Europe/London",
            ),
            Contact(user_id=bob.pk, is_active=True, username="bob", email="bob@example.org"),
        ]  # fmt: skip

    def test_keeps_the_address_of_a_closed_account(self, stub: UsersStub) -> None:
        account = make_account("ada", is_active=False, language="en")

        response = stub.GetContacts(GetContactsRequest(ids=[account.pk]))

        assert list(response.contacts) == [Contact(user_id=account.pk)]

    @pytest.mark.parametrize("number", [1, 50])
    def test_takes_one_statement(self, stub: UsersStub, number: int) -> None:
        ids = [make_account(f"user{index}").pk for index in range(number)]

        with CaptureQueriesContext(connections["users"]) as statements:
            response = stub.GetContacts(GetContactsRequest(ids=ids))

        assert (len(response.contacts), len(statements)) == (number, 1)

    def test_takes_five_hundred_and_no_more(self, stub: UsersStub) -> None:
        stub.GetContacts(GetContactsRequest(ids=range(500)))

        with pytest.raises(grpc.RpcError) as refusal:
            stub.GetContacts(GetContactsRequest(ids=range(501)))

        assert refusal.value.code() == grpc.StatusCode.INVALID_ARGUMENT


class TestFindAccount:
    @pytest.mark.parametrize("identifier", ["ada", "ADA", "ada@example.org", "Ada@Example.org"])
    def test_finds_one_account_by_both_its_names(self, stub: UsersStub, identifier: str) -> None:
        account = make_account("ada", is_active=False)

        assert stub.FindAccount(FindAccountRequest(identifier=identifier)).user_id == account.pk

    @pytest.mark.parametrize("identifier", ["bob", "", "\0", "@"])
    def test_finds_nobody_else(self, stub: UsersStub, identifier: str) -> None:
        make_account("ada")

        assert not stub.FindAccount(FindAccountRequest(identifier=identifier)).HasField("user_id")

    def test_is_for_auth_alone(self, stub: UsersStub, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(rpc.local, "_services", {"users", "movies"})

        with pytest.raises(grpc.RpcError) as refusal:
            stub.FindAccount(FindAccountRequest(identifier="ada"))

        assert refusal.value.code() == grpc.StatusCode.PERMISSION_DENIED


class TestGetContactsForOthers:
    def test_is_denied_in_a_process_without_notifications(self, stub: UsersStub) -> None:
        account = make_account("ada")

        with pytest.raises(grpc.RpcError) as refusal:
            stub.GetContacts(GetContactsRequest(ids=[account.pk]))

        assert refusal.value.code() == grpc.StatusCode.PERMISSION_DENIED


@pytest.mark.django_db(databases=["users"], transaction=True)
class TestOverTheWire:
    def test_answers_as_in_this_process(self, stub: UsersStub) -> None:
        account = make_account("ada")
        credentials = VerifyCredentialsRequest(identifier="ada", password=PASSWORD)
        wanted = GetUsersRequest(ids=[account.pk], usernames=["ada"])

        with over_the_wire() as remote:
            assert remote.VerifyCredentials(credentials) == stub.VerifyCredentials(credentials)
            assert remote.GetUsers(wanted) == stub.GetUsers(wanted)

    def test_refuses_as_in_this_process(self) -> None:
        with over_the_wire() as remote, pytest.raises(grpc.RpcError) as refusal:
            remote.GetUsers(GetUsersRequest(ids=range(1001)))

        assert refusal.value.code() == grpc.StatusCode.INVALID_ARGUMENT
