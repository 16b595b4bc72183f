"""Counts tries at passwords, so that whoever guesses is stopped, and whoever has signed in before is not."""

import unicodedata

from matinee.foundation import throttling
from matinee.services.auth import peers, queries
from matinee.services.auth.domain import tokens


def count_attempt(*, identifier: str, address: str, device: str) -> str:
    """Count a try at an account, whether it is named by its username or its e-mail address.

    A device or an address that has signed in to the account before is counted by itself; all others also together.
    So nobody else's tries shut out the owner there.

    :param device: the token that the device has shown, or nothing.
    :returns: the token by which the device will be known: the same if it is known already, else a new one.
    :raises TooManyRequests: if there were too many.
    :raises Unavailable: if users does not answer.
    """
    user_id = peers.find_user_id(identifier=identifier)
    account = f"sign-in of {_folded(identifier)}" if user_id is None else f"sign-in of user {user_id}"
    places = [] if user_id is None else queries.list_places(user_id=user_id)
    digest = tokens.digest(device)
    if digest in {known for _, known in places}:
        throttling.hit("account", f"{account} by device {digest}")
        return device
    place = throttling.counted_as(address)
    throttling.hit("account", f"{account} at {place}")
    if place not in {throttling.counted_as(known) for known, _ in places}:
        throttling.hit("account-from-new-places", account)
    return tokens.drawn()


def _folded(identifier: str) -> str:
    """One spelling for all that users may take for the same name."""
    return unicodedata.normalize("NFKC", identifier).strip().casefold()
