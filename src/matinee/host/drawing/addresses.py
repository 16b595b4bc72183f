"""The addresses of drawn pictures: ``/drawn/poster/7.svg``, ``/drawn/card/film/7.png``."""

import hashlib
import json
import re
from collections.abc import Iterable
from functools import cached_property
from pathlib import Path

from matinee.foundation.config import config
from matinee.foundation.problems import NotFound
from matinee.foundation.web import Environ, StartResponse, answer_problem
from matinee.host.drawing import facts
from matinee.host.drawing.kept import Kept
from matinee.host.drawing.studio import Studio
from matinee.host.site.built import FOLDER

PREFIX = "/drawn/"
PICTURE = re.compile(r"(?P<kind>poster|backdrop|portrait)/(?P<key>[1-9][0-9]{0,17})\.(?P<format>svg|png)")
CARD = re.compile(rf"card/(?P<kind>{'|'.join(facts.CARDS)})/(?P<key>[^/]{{1,120}})\.(?P<format>png)")
NUMBER = re.compile(r"[1-9][0-9]{0,17}")
WIDTHS = {"poster": 600, "backdrop": 1280, "portrait": 480, "card": 1200}
"""Of pictures, in pixels."""
TYPES = {"svg": "image/svg+xml", "png": "image/png"}
CACHED = "public, max-age=3600, stale-while-revalidate=604800"
"""An hour: the address stays when a title changes its name."""


class NoSuchPicture(NotFound):
    """There is nothing to draw at this address."""

    detail = "There is nothing to draw at this address."


class NotBuilt(NotFound):
    """The site has not been built, so that there is nothing to draw with."""

    detail = "Pictures cannot be drawn here: this installation was made without its site."


class Drawings:
    """Answers reads of drawn pictures. What was drawn is kept, so that it is drawn once."""

    def __init__(self, read: facts.Documents, *, built: Path = FOLDER) -> None:
        self.read = read
        self.built = built
        self.studio = Studio(built)

    @cached_property
    def kept(self) -> Kept:
        """Where drawings are kept."""
        return Kept(config().data / "cache" / "drawn")

    @cached_property
    def version(self) -> str:
        """The digest of the script: another script may draw other pictures.

        :raises NotBuilt: if there is no script.
        """
        try:
            return hashlib.blake2b((self.built / "draw.js").read_bytes(), digest_size=8).hexdigest()
        except FileNotFoundError:
            raise NotBuilt() from None

    def __call__(self, environ: Environ, start: StartResponse) -> Iterable[bytes]:
        path = environ["PATH_INFO"].encode("latin-1").decode(errors="replace").removeprefix(PREFIX)
        card = CARD.fullmatch(path)
        found = card or PICTURE.fullmatch(path)
        if found is None or environ["REQUEST_METHOD"] not in {"GET", "HEAD"} or not _is_key(found):
            return answer_problem(NoSuchPicture(), environ, start)
        wanted = facts.wanted(self.read, found["kind"], found["key"], card=bool(card))
        if wanted is None:
            return answer_problem(NoSuchPicture(), environ, start)
        digest, content = self._drawn(wanted, found["format"])
        headers = [("Content-Type", TYPES[found["format"]]), ("Content-Length", str(len(content)))]
        start("200 200", [*headers, ("Cache-Control", CACHED), ("ETag", f'"{digest}"')])
        return [content]

    def _drawn(self, wanted: facts.Wanted, kind: str) -> tuple[str, bytes]:
        said = json.dumps([self.version, wanted.function, wanted.facts, kind], sort_keys=True)
        digest = hashlib.blake2b(said.encode(), digest_size=16).hexdigest()
        name = f"{digest}.{kind}"
        content = self.kept.find(name)
        if content is None:
            width = WIDTHS[wanted.function]
            content = self.studio.draw(function=wanted.function, facts=wanted.facts, width=width, kind=kind)
            self.kept.keep(name, content)
        return digest, content


def _is_key(found: re.Match[str]) -> bool:
    return found["kind"] in facts.BY_NAME or bool(NUMBER.fullmatch(found["key"]))
