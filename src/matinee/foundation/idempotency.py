"""Idempotency keys: a write that is sent twice under one ``Idempotency-Key`` is done once and answered twice.

The first answer is kept in the transaction of the change itself, so that neither can exist without the other.
"""

import hashlib
import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from matinee.foundation.events.envelope import timestamp
from matinee.foundation.events.store import insert_once
from matinee.foundation.problems import Conflict, Invalid, Problem
from matinee.foundation.service import Service

LONGEST_KEY = 200
SMALL = 1024
"""An answer of up to so many characters is always kept whole."""
OWNER = 16
"""How many digits of a key say whose it is."""
MOST_KEPT = 16 * 1024 * 1024
"""How many characters of answers are kept for one user, or address, until they are forgotten."""
NOT_KEPT = "This was done before; its answer was not kept. What it made is found at 'Location'."


class KeyUsedOtherwise(Problem):
    """The idempotency key was used before, for another request."""

    status = 422
    detail = "This Idempotency-Key has been used for another request: choose a new key for a new request."


class StillUnderWay(Conflict):
    """The first request under this key has not been answered yet."""

    detail = "The first request with this Idempotency-Key is still under way: try again in a moment."


@dataclass(frozen=True)
class Answer:
    """The answer to a write: status, the headers worth repeating, and a JSON value."""

    status: int
    body: Any
    location: str = ""


def answer_once(
    service: Service, *, key: str, who: str, request: bytes, now: datetime, run: Callable[[], Answer]
) -> tuple[Answer, bool]:
    """Run a write, or give the answer that it had before; and whether it is a repetition.

    Of whoever fills more than `MOST_KEPT`, later answers are kept without their bodies.

    :param who: whose key it is: keys of two users never meet.
    :param request: method, path and body: what has to be the same for it to be the same request.
    :raises Invalid: if the key is too long.
    :raises KeyUsedOtherwise: if the key belongs to another request.
    :raises StillUnderWay: if another thread is running it.
    """
    if len(key) > LONGEST_KEY:
        raise Invalid(f"An Idempotency-Key has at most {LONGEST_KEY} characters.")
    owner = hashlib.sha256(who.encode()).hexdigest()[:OWNER]
    owned = owner + hashlib.sha256(f"{who}\n{key}".encode()).hexdigest()[OWNER:]
    fingerprint = hashlib.sha256(request).hexdigest()
    with service.atomic:
        if not insert_once(
            service,
            "idempotency_key",
            "idem_key, fingerprint, answer, created_at",
            (owned, fingerprint, "", timestamp(now)),
        ):
            return _earlier_answer(service, owned, fingerprint), True
        answer = run()
        service.execute(
            "UPDATE idempotency_key SET answer = %s WHERE idem_key = %s",
            (_kept(service, owner, answer), owned),
        )
    return answer, False


def _kept(service: Service, owner: str, answer: Answer) -> str:
    """What is kept of an answer: all, if it is small or there is room for more of its owner's."""
    whole = json.dumps([answer.status, answer.body, answer.location], default=str)
    if len(whole) <= SMALL:
        return whole
    [(kept,)] = service.execute(
        "SELECT COALESCE(SUM(LENGTH(answer)), 0) FROM idempotency_key WHERE idem_key BETWEEN %s AND %s",
        (owner, owner + "g"),  # behind all hexadecimal digits
    )
    if kept + len(whole) <= MOST_KEPT:
        return whole
    return json.dumps([answer.status, {"detail": NOT_KEPT}, answer.location])


def _earlier_answer(service: Service, owned: str, fingerprint: str) -> Answer:
    [(first, answer)] = service.execute("SELECT fingerprint, answer FROM idempotency_key WHERE idem_key = %s", (owned,))
    if first != fingerprint:
        raise KeyUsedOtherwise()
    if not answer:
        raise StillUnderWay()
    return Answer(*json.loads(answer))
