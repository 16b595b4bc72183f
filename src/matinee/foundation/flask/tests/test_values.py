"""What is said of values that are too long or too short."""

import pytest
from marshmallow import ValidationError

from matinee.foundation.flask.values import Length


class TestLength:
    def test_takes_what_is_between_its_limits(self) -> None:
        assert [Length(min=2, max=3)(text) for text in ("ab", "abc")] == ["ab", "abc"]
        assert Length(max=3)("") == ""

    @pytest.mark.parametrize(
        ("text", "code", "limit"), [("abcd", "max_length", 3), ("a", "min_length", 2), ("", "blank", None)]
    )
    def test_names_the_limit(self, text: str, code: str, limit: int | None) -> None:
        with pytest.raises(ValidationError) as caught:
            Length(min=2, max=3)(text)

        [wrong] = caught.value.messages
        assert (wrong.code, wrong.limit) == (code, limit)  # type: ignore[union-attr]
