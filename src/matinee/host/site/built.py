"""What `make site` builds: the template of every page, and the files it names."""

import re
from functools import cached_property
from pathlib import Path
from wsgiref.headers import Headers

from whitenoise import WhiteNoise

from matinee.host.site import preloads
from matinee.host.site.languages import direction

FOLDER = Path(__file__).parent / "built"
TEMPLATE = "index.html"
PLACES = ("head", "page", "data")
OURS = ("html", "code")
"""Places that the template has no word for: the tag that opens it, and the end of its head."""
YEAR = 365 * 24 * 60 * 60
HIDDEN = {".gz", ".br", ".map"}
MEDIA_TYPES = {".webmanifest": "application/manifest+json", ".js": "text/javascript", ".woff2": "font/woff2"}


class Built:
    """A folder with the built site; it may be empty."""

    def __init__(self, folder: Path | None = None) -> None:
        self.folder = folder or FOLDER

    @property
    def is_there(self) -> bool:
        """Whether the site has been built."""
        return (self.folder / TEMPLATE).is_file()

    @cached_property
    def _parts(self) -> list[str]:
        """The template, cut at its places: text and names of places by turns.

        :raises ValueError: if a place is missing or there twice.
        """
        text = (self.folder / TEMPLATE).read_text(encoding="utf-8")
        text = re.sub(r"<title>.*?</title>\s*", "", text, count=1, flags=re.DOTALL)
        text = re.sub(r"<html\b[^>]*>", _open_html, text, count=1)
        text = text.replace("</head>", "<!--code--></head>", 1)
        parts = re.split(rf"<!--({'|'.join((*PLACES, *OURS))})-->", text)
        if sorted(parts[1::2]) != sorted((*PLACES, *OURS)):
            raise ValueError(f"{TEMPLATE} of the site needs <html>, </head> and each of {', '.join(PLACES)} once.")
        return parts

    def page(self, *, language: str, kind: str, head: str, page: str, data: str) -> bytes:
        """A whole page; what is given is HTML already, but for its kind."""
        filling = {
            "html": f' lang="{language}" dir="{direction(language)}"', "head": head, "page": page, "data": data,
            "code": preloads.html(self.folder, kind, language),
        }  # fmt: skip
        return "".join(filling[part] if odd % 2 else part for odd, part in enumerate(self._parts)).encode()

    def add_to(self, files: WhiteNoise) -> None:
        """Let whitenoise serve the files, with their compressed copies."""
        if not self.is_there:
            return
        if (self.folder / "assets").is_dir():
            files.add_files(str(self.folder / "assets"), prefix="assets/")
        for path in self.folder.iterdir():
            if path.is_file() and path.name != TEMPLATE and path.suffix not in HIDDEN:
                files.add_file_to_dictionary(f"/{path.name}", str(path))


class Files(WhiteNoise):  # type: ignore[misc]
    """Serves files; those under ``/assets/`` never change, as their names hold a digest of their content."""

    FOREVER = YEAR

    def __init__(self, application: object) -> None:
        super().__init__(
            application, max_age=3600, mimetypes=MEDIA_TYPES, add_headers_function=_cached,
            immutable_file_test=lambda _path, url: url.startswith("/assets/"),
        )  # fmt: skip


def _cached(headers: Headers, _path: str, url: str) -> None:
    if url == "/sw.js":  # an old one would keep an old site
        headers["Cache-Control"] = "no-cache"


def _open_html(tag: re.Match[str]) -> str:
    """The tag without language and direction, and with a place for them."""
    return "<html<!--html-->" + re.sub(r'\s(?:lang|dir)="[^"]*"', "", tag[0].removeprefix("<html"))
