"""What values of a Flask room's schemas may be, said as Django rooms say it."""

from collections.abc import Sized
from typing import Any

from marshmallow import ValidationError
from marshmallow.validate import Length as _Length


class Wrong(str):
    """What is wrong with a value, with its ``code`` for programs and the ``limit`` that the value goes beyond."""

    code: str
    limit: int | None

    def __new__(cls, detail: str, *, code: str, limit: int | None = None) -> "Wrong":
        """Keep what no text can say."""
        made = super().__new__(cls, detail)
        made.code, made.limit = code, limit
        return made


class Length(_Length):
    """How long a text may be; what is too long or too short is named with the limit, and an empty one is blank."""

    def __call__(self, value: Any) -> Any:
        wrong = self._wrong(value)
        if wrong:
            raise ValidationError(wrong)
        return value

    def _wrong(self, value: Sized) -> Wrong | None:
        if self.min and not value:
            return Wrong("This field may not be blank.", code="blank")
        if self.min is not None and len(value) < self.min:
            detail = f"Ensure this field has at least {self.min} characters."
            return Wrong(detail, code="min_length", limit=self.min)
        if self.max is not None and len(value) > self.max:
            detail = f"Ensure this field has no more than {self.max} characters."
            return Wrong(detail, code="max_length", limit=self.max)
        return None
