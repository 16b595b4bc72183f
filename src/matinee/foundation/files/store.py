"""Where files are kept: the scheme of ``FILES_URL`` picks the adapter."""

from collections.abc import Iterator
from datetime import datetime
from functools import cache
from typing import Protocol
from urllib.parse import urlsplit

from matinee.foundation.config import UnusableValueError, config


class Files(Protocol):
    """Keeps files by their names, which have one folder each: ``movies/0f3a…-320.webp``."""

    def put(self, name: str, content: bytes) -> None:
        """Keep a file; one of this name is replaced, and counts as new.

        :raises FilesAwayError: if that cannot be done.
        """

    def get(self, name: str) -> bytes | None:
        """A file, or None if there is none.

        :raises FilesAwayError: if the place does not answer.
        """

    def delete(self, name: str) -> None:
        """Delete a file, if it is there.

        :raises FilesAwayError: if that cannot be done.
        """

    def list_names(self, folder: str) -> Iterator[tuple[str, datetime]]:
        """The names of the files in a folder, and when each was put there.

        :raises FilesAwayError: if the place does not answer.
        """


class FilesAwayError(Exception):
    """The place where files are kept does not do what it should; the message says why."""


@cache
def files() -> Files:
    """Where this process keeps files.

    :raises UnusableValueError: if ``FILES_URL`` names no place for files.
    """
    url = config().files_url
    scheme = urlsplit(url).scheme
    if scheme == "file":
        from matinee.foundation.files.folder import Folder

        return Folder(config().files_folder)
    if scheme == "s3":
        from matinee.foundation.files.bucket import Bucket

        return Bucket(url)
    raise UnusableValueError(f"FILES_URL={url} cannot be used: it begins with file: or s3:")
