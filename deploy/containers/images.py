"""Pins the public images by digest: asks each registry what a tag names now, and writes it beside the tag.

``python3 deploy/containers/images.py`` changes the template of compose.yaml and the Dockerfile; `make render` does the
rest. Needs nothing but Python, and a way to the registries; without one it says so and changes nothing.
"""

import hashlib
import json
import re
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from urllib.error import HTTPError, URLError
from urllib.parse import urlencode
from urllib.request import Request, urlopen

ROOT = Path(__file__).resolve().parents[2]
FILES = ("deploy/containers/compose.template.yaml", "deploy/containers/Dockerfile")
IMAGE = r"(?P<name>[a-z0-9][a-z0-9./_-]*):(?P<tag>[\w.-]+)(?:@sha256:[0-9a-f]{64})?"
PLACES = (re.compile(rf"(?<=_IMAGE:-){IMAGE}(?=\}})"), re.compile(rf"(?<=^ARG BASE=){IMAGE}$", re.MULTILINE))
"""Where an image is named: as the default of a value of compose.yaml, and as what the Dockerfile stands on."""
DOCKER_HUB = "registry-1.docker.io"
SECONDS = 15
TYPES = (
    "application/vnd.oci.image.index.v1+json",
    "application/vnd.docker.distribution.manifest.list.v2+json",
    "application/vnd.oci.image.manifest.v1+json",
    "application/vnd.docker.distribution.manifest.v2+json",
)
"""The documents that a tag can name; the first two are of all platforms."""
CHALLENGE = re.compile(r'(\w+)="([^"]*)"')

Resolve = Callable[[str, str], str]
"""Gives the digest of an image by its name and tag."""


class UnknownDigest(Exception):  # noqa: N818  it states the fact
    """A registry did not say what a tag names; the message says which, and why."""


def digest_of(name: str, tag: str, *, scheme: str = "https") -> str:
    """What a tag names at its registry now, as ``sha256:…``: the hash of the document that the registry gives.

    :raises UnknownDigest: if it gives none.
    """
    registry, repository = _place(name)
    address = f"{scheme}://{registry}/v2/{repository}/manifests/{tag}"
    headers = {"Accept": ", ".join(TYPES)}
    try:
        try:
            document = _fetch(address, headers)
        except HTTPError as error:
            if error.code != 401:
                raise
            token = _token(error.headers.get("WWW-Authenticate", ""))
            document = _fetch(address, {**headers, "Authorization": f"Bearer {token}"})
    except (OSError, ValueError, KeyError) as error:
        reason = error.reason if isinstance(error, URLError) else error
        raise UnknownDigest(f"{name}:{tag}: {registry} did not say its digest ({reason}).") from error
    return f"sha256:{hashlib.sha256(document).hexdigest()}"


def pinned(text: str, resolve: Resolve) -> str:
    """A text with the digest of today beside the tag of each image.

    :raises UnknownDigest: if one cannot be had.
    """
    for place in PLACES:
        text = place.sub(lambda at: f"{at['name']}:{at['tag']}@{resolve(at['name'], at['tag'])}", text)
    return text


def pin(root: Path, resolve: Resolve) -> Mapping[str, str]:
    """Pin the images of all files below a folder, or of none; the digests by image.

    :raises UnknownDigest: if one cannot be had.
    """
    known: dict[str, str] = {}

    def resolve_once(name: str, tag: str) -> str:
        image = f"{name}:{tag}"
        if image not in known:
            known[image] = resolve(name, tag)
        return known[image]

    texts = {file: pinned((root / file).read_text(), resolve_once) for file in FILES}
    for file, text in texts.items():
        (root / file).write_text(text)
    return known


def _place(name: str) -> tuple[str, str]:
    """The registry of an image, and what it is called there."""
    first, _, rest = name.partition("/")
    if rest and ("." in first or ":" in first or first == "localhost"):
        return first, rest
    return DOCKER_HUB, name if rest else f"library/{name}"


def _token(challenge: str) -> str:
    """The token for anybody who only reads, from where a registry sends its clients."""
    said = dict(CHALLENGE.findall(challenge))
    asked = urlencode({key: said[key] for key in ("service", "scope") if key in said})
    answer = json.loads(_fetch(f"{said['realm']}?{asked}", {}))
    return str(answer.get("token") or answer["access_token"])


def _fetch(address: str, headers: Mapping[str, str]) -> bytes:
    with urlopen(Request(address, headers=dict(headers)), timeout=SECONDS) as answer:  # noqa: S310  a registry's, by HTTPS
        content: bytes = answer.read(2**22)
    return content


def main() -> int:
    """Pin everything; the exit status."""
    try:
        known = pin(ROOT, digest_of)
    except UnknownDigest as error:
        print(f"{error} Nothing was changed.", file=sys.stderr)
        return 2
    for image, digest in known.items():
        print(f"{image}@{digest}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
