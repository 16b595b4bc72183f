"""Moments in messages: protobuf's own type for them."""

from datetime import datetime

from google.protobuf.timestamp_pb2 import Timestamp


def as_timestamp(moment: datetime) -> Timestamp:
    """A moment as a message."""
    made = Timestamp()
    made.FromDatetime(moment)
    return made
