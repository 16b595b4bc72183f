"""Serves uploaded pictures under names made of their digests, straight from where they are kept."""

from collections.abc import Iterable

from matinee.foundation.files.kept import NAME, PREFIX
from matinee.foundation.files.store import FilesAwayError, files
from matinee.foundation.problems import NotFound, Unavailable
from matinee.foundation.web import Environ, StartResponse, answer_problem

FOR_EVER = "public, max-age=31536000, immutable"
"""A year: another picture has another name."""


class NoSuchMedia(NotFound):
    """There is no picture of this name."""

    detail = "There is no picture of this name."


def answer(environ: Environ, start: StartResponse) -> Iterable[bytes]:
    """Answer a read of a picture."""
    name = environ["PATH_INFO"].removeprefix(PREFIX)
    if environ["REQUEST_METHOD"] not in {"GET", "HEAD"} or not NAME.fullmatch(name):
        return answer_problem(NoSuchMedia(), environ, start)
    try:
        content = files().get(name)
    except FilesAwayError:
        return answer_problem(Unavailable("Pictures do not come at the moment: try again later."), environ, start)
    if content is None:
        return answer_problem(NoSuchMedia(), environ, start)
    headers = [("Content-Type", "image/webp"), ("Content-Length", str(len(content))), ("Cache-Control", FOR_EVER)]
    start("200 200", [*headers, ("ETag", f'"{name.rpartition("/")[2]}"')])
    return [content]
