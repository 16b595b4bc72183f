"""Breakers: a peer that is away is left alone, tried by one call, and back in use with its first answer."""

import logging
from threading import Event as Flag
from threading import Thread

import grpc
import pytest

from matinee.contracts.auth.v1.auth_pb2 import GetKeysRequest, SignInRequest
from matinee.foundation import rpc, tokens
from matinee.foundation.problems import Unavailable
from matinee.foundation.rpc.breaker import FAILURES, OPEN_SECONDS, REJECTED, STATE, Breaker, State
from matinee.foundation.testing import free_port
from matinee.foundation.tests.conftest import Configure
from matinee.foundation.tests.rpc_probe import (
    Clock,
    NoAnswerError,
    Probe,
    answering,
    breaker,
    calling,
    counted,
)


class RefusalError(grpc.RpcError):
    """Somebody has answered, with an error."""


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def guard(clock: Clock) -> Breaker:
    return Breaker("probe", lambda error: isinstance(error, NoAnswerError), clock=clock)


def end(guard: Breaker, error: BaseException | None = None) -> None:
    """A call that ends so; its own error is no news to a test."""
    try:
        with guard.guarding():
            if error:
                raise error
    except (NoAnswerError, RefusalError, KeyboardInterrupt):
        pass


def open_up(guard: Breaker) -> None:
    for _ in range(FAILURES):
        end(guard, NoAnswerError())


class TestABreaker:
    def test_opens_after_so_many_silences_in_a_row(self, guard: Breaker) -> None:
        for _ in range(FAILURES - 1):
            end(guard, NoAnswerError())
        before = guard.state

        end(guard, NoAnswerError())

        assert (before, guard.state) == (State.CLOSED, State.OPEN)

    @pytest.mark.parametrize("answer", [None, RefusalError()])
    def test_begins_to_count_anew_with_every_answer(self, guard: Breaker, answer: BaseException | None) -> None:
        for _ in range(3):
            for _ in range(FAILURES - 1):
                end(guard, NoAnswerError())
            end(guard, answer)

        assert guard.state is State.CLOSED

    def test_refuses_at_once_and_says_when_to_come_back(self, guard: Breaker) -> None:
        open_up(guard)
        before = counted(REJECTED, "probe")

        with pytest.raises(Unavailable) as raised, guard.guarding():
            pytest.fail("The call has passed.")

        assert raised.value.headers == {"Retry-After": "1"}
        assert counted(REJECTED, "probe") == before + 1

    def test_lets_one_call_try_after_a_while(self, guard: Breaker, clock: Clock) -> None:
        open_up(guard)
        clock.now += OPEN_SECONDS

        with guard.guarding():
            during = guard.state
            with pytest.raises(Unavailable), guard.guarding():
                pytest.fail("A second call has passed.")

        assert (during, guard.state) == (State.HALF_OPEN, State.CLOSED)

    def test_opens_again_when_the_try_fails(self, guard: Breaker, clock: Clock) -> None:
        open_up(guard)
        clock.now += OPEN_SECONDS

        end(guard, NoAnswerError())

        with pytest.raises(Unavailable):
            end(guard)
        clock.now += OPEN_SECONDS
        end(guard)
        assert guard.state is State.CLOSED

    @pytest.mark.parametrize("error", [KeyboardInterrupt(), RefusalError()])
    def test_is_not_held_by_a_try_that_ends_in_another_way(
        self, guard: Breaker, clock: Clock, error: BaseException
    ) -> None:
        open_up(guard)
        clock.now += OPEN_SECONDS

        end(guard, error)

        assert guard.state is not State.HALF_OPEN
        clock.now += OPEN_SECONDS
        end(guard)
        assert guard.state is State.CLOSED

    def test_learns_nothing_from_silences_that_began_before_it_opened(self, guard: Breaker, clock: Clock) -> None:
        with pytest.raises(NoAnswerError), guard.guarding():
            open_up(guard)
            clock.now += OPEN_SECONDS / 2
            raise NoAnswerError

        clock.now += OPEN_SECONDS / 2
        end(guard)
        assert guard.state is State.CLOSED

    def test_lets_one_of_many_threads_try(self, guard: Breaker, clock: Clock) -> None:
        open_up(guard)
        clock.now += OPEN_SECONDS
        go_on, passed, refused = Flag(), [], []

        def call(number: int) -> None:
            try:
                with guard.guarding():
                    passed.append(number)
                    go_on.wait(10)
            except Unavailable:
                refused.append(number)
            if len(refused) == 7:
                go_on.set()

        threads = [Thread(target=call, args=(number,)) for number in range(8)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()

        assert (len(passed), len(refused)) == (1, 7)

    def test_shows_its_state(self, guard: Breaker, clock: Clock) -> None:
        states = [counted(STATE, "probe")]
        open_up(guard)
        states.append(counted(STATE, "probe"))
        clock.now += OPEN_SECONDS
        with guard.guarding():
            states.append(counted(STATE, "probe"))

        assert [*states, counted(STATE, "probe")] == [0, 2, 1, 0]

    def test_says_once_that_a_peer_is_away_and_once_that_it_is_back(
        self, guard: Breaker, clock: Clock, caplog: pytest.LogCaptureFixture
    ) -> None:
        open_up(guard)
        for _ in range(20):
            clock.now += OPEN_SECONDS
            end(guard, NoAnswerError())
        clock.now += OPEN_SECONDS
        end(guard)

        assert [record.getMessage() for record in caplog.records] == [
            "probe does not answer: NoAnswerError()",
            "probe answers again",
        ]


class TestAPeerThatIsAway:
    def test_is_asked_no_more_until_it_is_time(self, clock: Clock) -> None:
        guard, address = breaker(clock), f"127.0.0.1:{free_port()}"

        with calling(address, breaker=guard) as auth:
            for _ in range(FAILURES):
                with pytest.raises(Unavailable):
                    auth.SignIn(SignInRequest())
            opened = guard.state
            before = counted(REJECTED, "auth")
            with pytest.raises(Unavailable):
                auth.GetKeys(GetKeysRequest())

        assert opened is State.OPEN
        assert counted(REJECTED, "auth") == before + 1

    def test_is_asked_again_with_one_call(self, clock: Clock) -> None:
        guard, probe = breaker(clock), Probe()

        with answering(probe) as address, calling(address, breaker=guard) as auth:
            open_up(guard)
            with pytest.raises(Unavailable):
                auth.SignIn(SignInRequest())
            ran_while_open = probe.runs
            clock.now += OPEN_SECONDS
            auth.SignIn(SignInRequest())

        assert (ran_while_open, probe.runs, guard.state) == (0, 1, State.CLOSED)

    def test_is_not_one_whose_own_peer_is_away(self, clock: Clock) -> None:
        guard, probe = breaker(clock), Probe(*[grpc.StatusCode.UNAVAILABLE] * 2 * FAILURES)

        with answering(probe) as address, calling(address, breaker=guard) as auth:
            for _ in range(2 * FAILURES):
                with pytest.raises(Unavailable):
                    auth.SignIn(SignInRequest())

        assert (probe.runs, guard.state) == (2 * FAILURES, State.CLOSED)


class TestTheWatchForEndedSessions:
    def test_fills_no_log_while_auth_is_away(
        self, configure: Configure, clock: Clock, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        caplog.set_level(logging.INFO)
        guard = breaker(clock)
        ended = tokens.EndedSessions()

        with calling(f"127.0.0.1:{free_port()}", breaker=guard) as auth:
            monkeypatch.setattr(tokens, "auth", lambda: auth)
            for _ in range(12):
                with pytest.raises(Unavailable):
                    ended.poll()
                clock.now += tokens.POLL_SECONDS

        assert len(caplog.records) == 1
        assert guard.state is State.OPEN

    def test_finds_auth_again_by_itself(self, clock: Clock, monkeypatch: pytest.MonkeyPatch) -> None:
        guard, ended = breaker(clock), tokens.EndedSessions()

        with answering(Probe()) as address, calling(address, breaker=guard) as auth:
            monkeypatch.setattr(tokens, "auth", lambda: auth)
            open_up(guard)
            polls = 0
            while not ended.is_current.is_set():
                clock.now += tokens.POLL_SECONDS
                polls += 1
                try:
                    ended.poll()
                except Unavailable:
                    assert polls < 10

        assert polls * tokens.POLL_SECONDS <= OPEN_SECONDS + tokens.POLL_SECONDS


class TestTheRoomsOfAProcess:
    def test_share_what_is_known_of_a_peer(self, configure: Configure) -> None:
        configure(SHARED_RPC_URL=f"127.0.0.1:{free_port()}")
        channels: list[object] = []

        for _ in range(2):
            rpc.peer("shared", channels.append)()

        assert channels[0] is channels[1]
