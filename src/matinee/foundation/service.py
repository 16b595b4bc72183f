"""The handle of a service: what its room writes with, publishes with and reacts with, whatever it is made of."""

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from threading import Event as Flag
from typing import Any, Protocol, TypeVar

from google.protobuf.message import Message

from matinee.foundation.config import config
from matinee.foundation.events import store
from matinee.foundation.events.envelope import Envelope

F = TypeVar("F", bound=Callable[..., Any])
E = TypeVar("E", bound=Message)


class Atomic(Protocol):
    """A transaction on the service's own database: a decorator and a context manager, and it nests."""

    def __enter__(self) -> Any: ...
    def __exit__(self, *exc_info: Any) -> Any: ...
    def __call__(self, function: F, /) -> F: ...


@dataclass(frozen=True)
class Reaction:
    """A function of a service that runs once for each event of one type."""

    name: str
    event: type[Message]
    run: Callable[[Any, datetime], None]


class Work(Protocol):
    """What a job does; it is told what time it is."""

    def __call__(self, *, now: datetime) -> None: ...


W = TypeVar("W", bound=Work)


@dataclass(frozen=True)
class Job:
    """A function of a service that runs once in every period; `matinee.foundation.clock` says when."""

    name: str
    period: timedelta
    run: Work


class Service(ABC):
    """A service of Matinee, by the one name that it has everywhere; `DjangoService` and `FlaskService` are the two.

    ``limits`` maps paths below ``/api/v1/`` that need a stricter rate limit to the name of that limit in
    `matinee.foundation.throttling`.
    """

    atomic: Atomic

    def __init__(self, name: str, *, about: str, limits: Mapping[str, str] | None = None) -> None:
        self.name = name
        self.about = about
        self.limits = dict(limits or {})
        self.reactions: list[Reaction] = []
        self.jobs: dict[str, Job] = {}
        self.written = Flag()
        """Set when events were committed to the outbox: wakes the relay."""

    @property
    def database_url(self) -> str:
        """The URL of the service's own database."""
        return config().database_url(self.name)

    @property
    @abstractmethod
    def dialect(self) -> str:
        """``sqlite``, ``postgresql`` or ``mysql``."""

    @abstractmethod
    def execute(self, sql: str, parameters: Sequence[object] = ()) -> list[tuple[Any, ...]]:
        """Run one statement with ``%s`` placeholders on the service's database; its rows, or none."""

    @property
    @abstractmethod
    def in_transaction(self) -> bool:
        """Whether this thread is inside `atomic`."""

    @abstractmethod
    def on_commit(self, callback: Callable[[], None]) -> None:
        """Call back when the outermost transaction of this thread has been committed."""

    @abstractmethod
    def migrate(self) -> None:
        """Bring the database to the newest schema."""

    def analyze(self) -> None:
        """Let the database take a sample of its tables, from which it plans statements; it takes a few milliseconds.

        PostgreSQL does so by itself, but some minutes later. Databases other than these two need no help.
        """
        if self.dialect == "sqlite":
            self.execute("PRAGMA analysis_limit = 1000")
        if self.dialect in {"sqlite", "postgresql"}:
            self.execute("ANALYZE")

    @abstractmethod
    def disconnect(self) -> None:
        """Close this thread's connection; the next statement opens another."""

    def publish(self, event: Message, *, subject: str) -> None:
        """Write an event to the outbox, in the transaction that is under way.

        :param subject: what the event is about, ``movie/7``; events of one subject keep their order.
        :raises RuntimeError: outside of `atomic`.
        """
        self.publish_many([(event, subject)])

    def publish_many(self, events: Iterable[tuple[Message, str]]) -> None:
        """Write events, each with its subject, to the outbox; see `publish`."""
        if not self.in_transaction:
            raise RuntimeError(f"{self.name}.publish outside of {self.name}.atomic would not share the change's fate.")
        store.append(self, [Envelope.around(event, source=self.name, subject=subject) for event, subject in events])
        self.on_commit(self.written.set)

    def reacts_to(self, event: type[E]) -> Callable[[Callable[[E, datetime], None]], Callable[[E, datetime], None]]:
        """Register the decorated function as a reaction: called once for each event, inside `atomic`, with the event
        and its time.
        """

        def register(function: Callable[[E, datetime], None]) -> Callable[[E, datetime], None]:
            self.reactions.append(Reaction(function.__name__, event, function))
            return function

        return register

    def every(self, period: timedelta) -> Callable[[W], W]:
        """Register the decorated function as a job: called once in every period, outside of `atomic`, with the current
        time.

        A job may be called late, twice, or in two processes at once. So it has to find out from the rows what there is
        to do.

        :raises ValueError: if the service has a job of this name.
        """

        def register(function: W) -> W:
            name = str(getattr(function, "__name__", function))
            if name in self.jobs:
                raise ValueError(f"{self.name} has a job '{name}' already.")
            self.jobs[name] = Job(name, period, function)
            return function

        return register
