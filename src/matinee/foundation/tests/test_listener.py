"""How the listener takes messages from its consumer, without a Kafka."""

from typing import cast

from confluent_kafka import Consumer

from matinee.foundation.events.kafka import BATCH, arrived


class Queue:
    """Stands for a consumer: what has arrived, and for how long it would have been waited for."""

    def __init__(self, *messages: str) -> None:
        self.messages = list(messages)
        self.waits: list[float] = []

    def poll(self, timeout: float) -> str | None:
        return self.messages.pop(0) if self.messages else None

    def consume(self, count: int, timeout: float) -> list[str]:
        if count > len(self.messages):
            self.waits.append(timeout)
        taken, self.messages = self.messages[:count], self.messages[count:]
        return taken


def take(queue: Queue) -> list[str]:
    return cast("list[str]", arrived(cast("Consumer", queue)))


class TestArrived:
    def test_waits_for_no_company_of_a_lonely_event(self) -> None:
        queue = Queue("alone")

        assert take(queue) == ["alone"]
        assert queue.waits == [0]

    def test_takes_a_batch_of_many(self) -> None:
        queue = Queue(*map(str, range(BATCH + 1)))

        assert take(queue) == [str(number) for number in range(BATCH)]
        assert take(queue) == [str(BATCH)]

    def test_is_nothing_where_nothing_is(self) -> None:
        assert take(Queue()) == []
