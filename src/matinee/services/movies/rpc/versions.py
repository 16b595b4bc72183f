"""Versions of messages: by them a caller sees that nothing has changed."""

import hashlib
from typing import TypeVar

from matinee.contracts.movies.v1.movies_pb2 import Person, Review, Title

M = TypeVar("M", Title, Person, Review)


def versioned(message: M) -> M:
    """A message with its version, a digest of all that it says besides."""
    said = message.SerializeToString(deterministic=True)
    message.version = hashlib.blake2b(said, digest_size=12).hexdigest()
    return message
