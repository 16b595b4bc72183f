"""The handle of a Django room: transactions, events, and the walls between databases."""

import pytest
from django.apps import apps
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.db import connection, connections, models, transaction
from django.utils.connection import ConnectionDoesNotExist

from matinee.contracts.users.v1.users_events_pb2 import UserRegistered
from matinee.foundation.django.models import Outbox
from matinee.foundation.django.router import RoomRouter
from matinee.foundation.django.service import DjangoService

ROOM = str(settings.FIRST_ROOM)
OTHERS = [name for name in settings.DATABASES if name not in {"default", ROOM}]
pytestmark = pytest.mark.django_db(databases=[ROOM])


@pytest.fixture
def service() -> DjangoService:
    return DjangoService(ROOM, about="A room.")


EVENT = UserRegistered(user_id=1, username="ada")


def publish_and_fail(service: DjangoService) -> None:
    with service.atomic:
        service.publish(EVENT, subject="user/2")
        raise ZeroDivisionError


def sampled(service: DjangoService) -> bool:
    if service.dialect == "sqlite":
        return bool(service.execute("SELECT 1 FROM sqlite_stat1 WHERE tbl = 'outbox'"))
    return service.execute("SELECT reltuples FROM pg_class WHERE relname = 'outbox'") == [(1.0,)]


class TestAnalyze:
    def test_tells_the_database_what_is_in_its_tables(self, service: DjangoService) -> None:
        with service.atomic:
            service.publish(EVENT, subject="user/1")

        service.analyze()

        assert sampled(service)


class TestPublish:
    def test_shares_the_fate_of_the_change(self, service: DjangoService) -> None:
        with service.atomic:
            service.publish(EVENT, subject="user/1")
        with pytest.raises(ZeroDivisionError):
            publish_and_fail(service)

        assert list(Outbox.objects.values_list("subject", "source", "published_at")) == [("user/1", ROOM, None)]

    def test_wakes_the_relay_after_the_commit_and_not_before(
        self, service: DjangoService, django_capture_on_commit_callbacks: object
    ) -> None:
        with django_capture_on_commit_callbacks(using=ROOM, execute=True):  # type: ignore[operator]
            with service.atomic:
                service.publish(EVENT, subject="user/1")
            assert not service.written.is_set()

        assert service.written.is_set()

    @pytest.mark.django_db(databases=[ROOM], transaction=True)
    def test_outside_of_a_transaction_raises(self, service: DjangoService) -> None:
        with pytest.raises(RuntimeError, match=r"outside of .*\.atomic"):
            service.publish(EVENT, subject="user/1")

        assert not Outbox.objects.exists()


class TestExecute:
    def test_gives_rows_or_nothing(self, service: DjangoService) -> None:
        assert service.execute("SELECT 1, %s", ["x"]) == [(1, "x")]
        assert service.execute("DELETE FROM outbox") == []
        assert service.dialect in {"sqlite", "postgresql"}


class TestWalls:
    def test_there_is_no_default_database(self) -> None:
        assert connection.settings_dict["ENGINE"] == "django.db.backends.dummy"
        with pytest.raises(ImproperlyConfigured), transaction.atomic():
            pass

    def test_a_model_of_no_room_has_no_database(self) -> None:
        class Stray(models.Model):  # noqa: DJ008
            class Meta:
                app_label = "auth"
                managed = False

        with pytest.raises(ImproperlyConfigured):
            Stray._default_manager.count()

    @pytest.mark.parametrize("name", OTHERS)
    def test_another_rooms_tables_are_out_of_reach(self, name: str) -> None:
        model = next(iter(apps.get_app_config(name).get_models()))

        with pytest.raises(Exception, match="not allowed"):
            model._default_manager.count()

    def test_a_room_that_is_not_hosted_has_no_connection(self) -> None:
        with pytest.raises(ConnectionDoesNotExist):
            connections["nowhere"].cursor()

    def test_tables_are_made_in_their_own_database_alone(self) -> None:
        router = RoomRouter()

        assert router.allow_migrate(ROOM, ROOM)
        assert router.allow_migrate(ROOM, "foundation")
        assert not router.allow_migrate(ROOM, "auth")
        assert not any(router.allow_migrate(ROOM, name) for name in OTHERS)
