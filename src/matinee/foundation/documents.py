"""Names for data whose shape is checked where it comes in, by a serializer, a parser or a database."""

from collections.abc import Mapping
from typing import Any, TypeAlias

Document: TypeAlias = Mapping[str, Any]
"""A JSON object, or what is made of one, that is read and never changed."""
Values: TypeAlias = dict[str, Any]
"""Values by the names of their fields, that whoever holds them may change."""
