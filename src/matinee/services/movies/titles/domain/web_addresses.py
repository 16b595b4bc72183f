"""Addresses of the web, as offers, platforms and the film format take them."""

import re

LONGEST = 500
_USER = r"(?:(?:[A-Za-z0-9._~!$&'()*+,;=:-]|%[0-9A-Fa-f]{2})*@)?"
_HOST = r"(?:[A-Za-z0-9_-]+(?:\.[A-Za-z0-9_-]+)*|\[[0-9A-Fa-f:.]+\])"
_REST = r"(?:[A-Za-z0-9._~:/?@!$&'()*+,;=-]|%[0-9A-Fa-f]{2})*"
WEB_ADDRESS = rf"https?://{_USER}{_HOST}(?::[0-9]{{1,5}})?(?:[/?]{_REST})?(?:#{_REST})?"
"""A URI (RFC 3986) of ``http`` or ``https``: what a browser opens, and nothing that it would run. What is not ASCII is
percent-encoded, a host's name in Punycode."""
WANTED = "Write an address that begins with http:// or https://; percent-encode what is not ASCII."

_whole = re.compile(WEB_ADDRESS)


def is_web_address(text: str) -> bool:
    """Whether a text is a `WEB_ADDRESS` that is not too long."""
    return len(text) <= LONGEST and _whole.fullmatch(text) is not None
