"""What users has said, as tests read it."""

from google.protobuf.message import Message

from matinee.contracts.users.v1.users_events_pb2 import UserChanged
from matinee.foundation.events import store
from matinee.services.users.service import users


def said() -> list[Message]:
    return [envelope.message() for _, envelope in store.unpublished(users, limit=100)]


def changes() -> list[UserChanged]:
    return [event for event in said() if isinstance(event, UserChanged)]
