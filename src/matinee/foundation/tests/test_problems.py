"""Problems: the form of RFC 9457."""

import json

from matinee.foundation.problems import Invalid, TooManyRequests, encode, field_error


class TestAProblem:
    def test_is_named_for_programs_after_its_class(self) -> None:
        assert TooManyRequests().code == "too-many-requests"

    def test_has_the_standard_members_then_its_own(self) -> None:
        problem = Invalid("No.", errors=[field_error("a", "Wrong.")], review=7)

        assert problem.document(instance="/x") == {
            "type": "urn:problem:matinee:invalid",
            "title": "Bad Request",
            "status": 400,
            "detail": "No.",
            "instance": "/x",
            "errors": [{"pointer": "/a", "detail": "Wrong.", "code": "invalid"}],
            "review": 7,
        }

    def test_can_be_encoded_whatever_it_holds(self) -> None:
        assert json.loads(encode({"detail": "half a pair: \ud800", "at": object}))


class TestFieldError:
    def test_escapes_the_signs_of_json_pointers(self) -> None:
        assert field_error(["a/b", 0, "c~d"], "Wrong.")["pointer"] == "/a~1b/0/c~0d"

    def test_points_at_the_whole_without_a_name(self) -> None:
        assert field_error("", "Wrong.")["pointer"] == ""
