"""What the rooms do with pictures: keep one, say where it is, and delete those that nothing names any more."""

import logging
import re
from collections.abc import Iterable
from datetime import datetime, timedelta

from matinee.foundation.documents import Document, Values
from matinee.foundation.files.pictures import made_anew
from matinee.foundation.files.store import FilesAwayError, files
from matinee.foundation.problems import Unavailable

PREFIX = "/media/"
NAME = re.compile(r"(?P<folder>[a-z]+)/(?P<digest>[0-9a-f]{32})-(?P<width>[1-9][0-9]{0,3})\.webp")
GRACE = timedelta(days=1)
"""How long a file stays that nothing names: pages that still name it are out there, and a write may be under way."""
log = logging.getLogger(__name__)


def keep_picture(service: str, raw: bytes) -> Values:
    """Keep an uploaded picture for a service; the member ``picture`` of documents that show it.

    ``src`` is for 320 pixels, ``srcset`` names all widths; ``width`` and ``height`` are those of the widest.

    :raises UnusablePicture: if it is none that can be used.
    :raises Unavailable: if it cannot be kept now.
    """
    made = made_anew(raw)
    names = {width: f"{service}/{made.digest}-{width}.webp" for width in made.contents}
    try:
        for width, content in made.contents.items():
            files().put(names[width], content)
    except FilesAwayError as error:
        log.warning("A picture could not be kept", exc_info=True)
        raise Unavailable("Pictures cannot be kept at the moment: try again later.") from error
    widths = list(names)
    return {
        "src": PREFIX + names[widths[min(1, len(widths) - 1)]],
        "srcset": ", ".join(f"{PREFIX}{name} {width}w" for width, name in names.items()),
        "width": made.size[0],
        "height": made.size[1],
    }


def digest_of(picture: Document) -> str:
    """The digest in a member ``picture``."""
    found = NAME.fullmatch(str(picture["src"]).removeprefix(PREFIX))
    return found["digest"] if found else ""


def delete_unnamed(service: str, pictures: Iterable[Document | None], *, now: datetime) -> int:
    """Delete the files of a service that are older than a day and in none of these pictures; how many they were."""
    named = {digest_of(picture) for picture in pictures if picture}
    gone = [
        name
        for name, since in files().list_names(service)
        if since < now - GRACE and not ((found := NAME.fullmatch(name)) and found["digest"] in named)
    ]
    for name in gone:
        files().delete(name)
    return len(gone)
