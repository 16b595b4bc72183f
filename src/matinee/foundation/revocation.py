"""Revocation: when a session ends, its tokens are refused here at once, and in other processes a moment later.

Where ``CACHE_URL`` names a Redis, each ended session is written into a stream there, which every process reads. The
database of auth stays the source: each process asks auth as well, and the stream only makes it faster.
"""

import logging
import time
from collections.abc import Sequence
from threading import Event as Flag
from threading import Thread
from typing import Any

from matinee.foundation import shared
from matinee.foundation.shared import PATIENCE, PREFIX, Shared, connect
from matinee.foundation.tokens import verifier

STREAM = f"{PREFIX}:ended-sessions"
BEGINNING = "0-0"
BLOCK_SECONDS = 0.5
"""How long the thread waits for news before it looks whether it should stop."""
BATCH = 1000

log = logging.getLogger(__name__)


def revoke(session_ids: Sequence[str], *, until: int) -> None:
    """Refuse the tokens of sessions that have ended; ``until`` is when the last expires, in seconds since the epoch.

    It is called after the commit. Nothing is lost while Redis is away: other processes find it in auth's database.
    """
    for session_id in session_ids:
        verifier.ended.add(session_id, until=until)
    if server := shared.shared():
        server.ask(lambda: tell(server, session_ids, until=until), otherwise=lambda: None)


def tell(server: Shared, session_ids: Sequence[str], *, until: int) -> None:
    """Write ended sessions into the stream. It drops entries older than the life of a token, and expires if nothing
    follows.
    """
    now = time.time()
    life = max(1, round(until - now))
    with server.client.pipeline(transaction=False) as pipeline:
        for session_id in session_ids:
            pipeline.xadd(STREAM, {"session": session_id, "until": until}, minid=int((now - life) * 1000))
        pipeline.expire(STREAM, life)
        pipeline.execute()


def forget() -> bool:
    """Empty the stream, because sessions of a restored database are open again; returns whether Redis was reached.

    True without a Redis, where there is nothing to empty.
    """
    server = shared.shared()
    return server is None or server.ask(lambda: _delete(server), otherwise=lambda: False)


def _delete(server: Shared) -> bool:
    server.client.delete(STREAM)
    return True


class RevocationWatch(Thread):
    """A thread that hears what is written into the stream, until it is stopped.

    It begins at the beginning, and again whenever Redis comes back: to hear something twice does no harm.
    """

    def __init__(self, server: Shared) -> None:
        super().__init__(name="revocations", daemon=True)
        self.stopping = Flag()
        self._server = server
        self._client = connect(server.url, patience=BLOCK_SECONDS + PATIENCE)
        self._position: Any = BEGINNING

    def run(self) -> None:
        while not self.stopping.is_set():
            try:
                self._server.ask(self._hear, otherwise=self._begin_anew)
            except Exception:
                log.exception("News of ended sessions could not be read")
                self.stopping.wait(shared.LOOK_AGAIN)
        self._client.close()

    def _hear(self) -> None:
        news: Any = self._client.xread({STREAM: self._position}, count=BATCH, block=round(BLOCK_SECONDS * 1000))
        for _, entries in news:
            for position, fields in entries:
                self._position = position
                verifier.ended.add(fields[b"session"].decode(), until=int(fields[b"until"]))

    def _begin_anew(self) -> None:
        self._position = BEGINNING
        self.stopping.wait(shared.LOOK_AGAIN)

    def stop(self) -> None:
        """Ask the thread to end, and wait for it."""
        self.stopping.set()
        self.join(timeout=5)


def watches() -> list[RevocationWatch]:
    """The thread that a process needs, if there is a Redis.

    :raises UnusableValueError: if ``CACHE_URL`` is not usable.
    """
    server = shared.shared()
    return [RevocationWatch(server)] if server else []
