"""Signing keys: RSA key pairs as JSON Web Keys (RFC 7517)."""

import json
from dataclasses import dataclass
from functools import lru_cache

from joserfc.jwk import RSAKey

from matinee.foundation.documents import Values
from matinee.foundation.tokens import ALGORITHM

BITS = 2048


@dataclass(frozen=True)
class KeyPair:
    """A key pair; ``kid`` is its thumbprint (RFC 7638), ``private_key`` a JSON Web Key."""

    kid: str
    private_key: str


def generate() -> KeyPair:
    """Make a new key pair."""
    key = RSAKey.generate_key(BITS, {"use": "sig", "alg": ALGORITHM}, auto_kid=True)
    return KeyPair(kid=str(key.kid), private_key=json.dumps(key.as_dict(private=True)))


@lru_cache(maxsize=8)
def parse(private_key: str) -> RSAKey:
    """The key of a JSON Web Key; each is parsed once."""
    return RSAKey.import_key(json.loads(private_key))


def public_part(private_key: str) -> Values:
    """What may be published of a key."""
    return dict(parse(private_key).as_dict(private=False))
