"""What the head and the plain text of a page are made from."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from matinee.foundation.config import config
from matinee.foundation.web import Environ
from matinee.host.site.addresses import Page
from matinee.host.site.documents import Answer


@dataclass(frozen=True)
class View:
    """A page as one reader asks for it. ``answers`` are as many as the page has documents; None where a room is away.

    ``is_translated`` says that the address itself names the language.
    """

    page: Page
    gaps: Mapping[str, str]
    query: str
    language: str
    is_translated: bool
    origin: str
    answers: Sequence[Answer | None]

    @property
    def documents(self) -> list[Any]:
        """The values of the documents; None for each that could not be had."""
        return [answer and answer.value for answer in self.answers]

    @property
    def main(self) -> Any:
        """The document that the page is about, or None."""
        return self.answers[0] and self.answers[0].value if self.answers else None


def origin_of(environ: Environ) -> str:
    """Scheme and host under which a reader has reached this installation."""
    scheme = str(environ.get("wsgi.url_scheme", "http"))
    if config().trusts(str(environ.get("REMOTE_ADDR") or "")):
        scheme = environ.get("HTTP_X_FORWARDED_PROTO", scheme)
    if config().secure_cookies or scheme not in {"http", "https"}:
        scheme = "https"
    return f"{scheme}://{environ.get('HTTP_HOST') or environ['SERVER_NAME'] + ':' + environ['SERVER_PORT']}"
