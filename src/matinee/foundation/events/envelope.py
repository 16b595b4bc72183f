"""The envelope of an event: the attributes of CloudEvents 1.0 around a protobuf message."""

from dataclasses import dataclass
from datetime import UTC, datetime
from uuid import uuid4

from google.protobuf import json_format, symbol_database
from google.protobuf.message import Message

from matinee.foundation import tracing

LONGEST = {"id": 36, "type": 200, "source": 50, "subject": 200, "time": 27, "traceparent": 55}
"""The attributes, and how many letters of each the tables hold."""


def timestamp(moment: datetime) -> str:
    """A moment as RFC 3339 in UTC with microseconds; such texts sort as the moments do."""
    return moment.astimezone(UTC).replace(tzinfo=None).isoformat(timespec="microseconds") + "Z"


@dataclass(frozen=True)
class Envelope:
    """An event on its way. ``data`` is the message in protobuf's JSON mapping."""

    id: str
    type: str
    source: str
    subject: str
    time: str
    traceparent: str
    data: str

    @classmethod
    def around(cls, message: Message, *, source: str, subject: str) -> "Envelope":
        """A new event around a message, stamped now, in the trace that is under way."""
        return cls(
            id=str(uuid4()),
            type=message.DESCRIPTOR.full_name,
            source=source,
            subject=subject,
            time=timestamp(datetime.now(UTC)),
            traceparent=tracing.current().traceparent,
            data=json_format.MessageToJson(message, indent=None, preserving_proto_field_name=True),
        )

    @property
    def moment(self) -> datetime:
        """When it happened."""
        return datetime.fromisoformat(self.time)

    def message(self) -> Message:
        """The message inside.

        :raises KeyError: if no such message type is known here.
        """
        message: Message = symbol_database.Default().GetSymbol(self.type)()
        return json_format.Parse(self.data, message, ignore_unknown_fields=True)
