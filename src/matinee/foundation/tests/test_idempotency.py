"""Idempotency keys: one write, two equal answers, and never one without the other."""

from datetime import UTC, datetime

import pytest

from matinee.foundation import idempotency
from matinee.foundation.flask.service import FlaskService
from matinee.foundation.idempotency import Answer, KeyUsedOtherwise, StillUnderWay, answer_once
from matinee.foundation.problems import Invalid

NOW = datetime(2026, 1, 2, tzinfo=UTC)


class Counter:
    """A write that counts how often it is done."""

    def __init__(self) -> None:
        self.count = 0

    def __call__(self) -> Answer:
        self.count += 1
        return Answer(201, {"number": self.count}, "/things/1/")


def ask(service: FlaskService, run: Counter, *, who: str = "ada", request: bytes = b"POST") -> tuple[Answer, bool]:
    return answer_once(service, key="k", who=who, request=request, now=NOW, run=run)


class TestAnswerOnce:
    def test_repeats_the_first_answer(self, probe: FlaskService) -> None:
        run = Counter()

        first, second = ask(probe, run), ask(probe, run)

        assert (first[1], second[1], run.count) == (False, True, 1)
        assert first[0] == second[0]

    def test_keeps_the_keys_of_two_users_apart(self, probe: FlaskService) -> None:
        run = Counter()

        ask(probe, run)
        answer, repeated = ask(probe, run, who="grace")

        assert (answer.body, repeated) == ({"number": 2}, False)

    def test_keeps_answers_of_one_user_up_to_a_size_and_does_every_write_once(
        self, probe: FlaskService, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(idempotency, "MOST_KEPT", 5000)

        def repeated(key: str, length: int, who: str = "ada") -> object:
            def run() -> Answer:
                return Answer(201, "x" * length, "/things/1/")

            for _ in range(2):
                answer, _ = answer_once(probe, key=key, who=who, request=b"POST", now=NOW, run=run)
            return answer

        assert repeated("a", 3000) == repeated("a", 3000, "grace") == Answer(201, "x" * 3000, "/things/1/")
        assert repeated("b", 3000) == Answer(201, {"detail": idempotency.NOT_KEPT}, "/things/1/")
        assert repeated("c", 900) == Answer(201, "x" * 900, "/things/1/")

    def test_refuses_a_key_for_another_request(self, probe: FlaskService) -> None:
        ask(probe, Counter())

        with pytest.raises(KeyUsedOtherwise):
            ask(probe, Counter(), request=b"PUT")

    def test_forgets_the_key_of_a_write_that_failed(self, probe: FlaskService) -> None:
        class Failing(Counter):
            def __call__(self) -> Answer:
                raise ZeroDivisionError

        with pytest.raises(ZeroDivisionError):
            ask(probe, Failing())

        assert ask(probe, Counter())[1] is False

    def test_says_so_while_the_first_is_under_way(self, probe: FlaskService) -> None:
        class Nested(Counter):
            def __call__(self) -> Answer:
                with pytest.raises(StillUnderWay):
                    ask(probe, Counter())
                raise ZeroDivisionError

        with pytest.raises(ZeroDivisionError):
            ask(probe, Nested())

    def test_refuses_an_endless_key(self, probe: FlaskService) -> None:
        with pytest.raises(Invalid):
            answer_once(probe, key="k" * 201, who="ada", request=b"", now=NOW, run=Counter())
