"""Files in a bucket of S3 or what speaks as it does, ``s3://bucket?endpoint=https://…``."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import parse_qs, urlsplit

import obstore
from obstore.exceptions import BaseError
from obstore.store import S3Store

from matinee.foundation.config import UnusableValueError
from matinee.foundation.files.store import FilesAwayError

PARAMETERS = {"endpoint", "region"}
PATIENCE = timedelta(seconds=10)
"""How long the bucket may take to answer, further tries included."""
TRIES = 2


class Bucket:
    """Keeps files in a bucket, below the path of the URL if it has one.

    Whom the bucket lets in is said by ``AWS_ACCESS_KEY_ID`` and ``AWS_SECRET_ACCESS_KEY``, or by what else AWS offers.
    """

    def __init__(self, url: str) -> None:
        """Read the URL; nothing is asked of the bucket yet.

        :raises UnusableValueError: if it names no bucket, or says what is not known.
        """
        parts = urlsplit(url)
        said = {name: values[-1] for name, values in parse_qs(parts.query).items()}
        if not parts.netloc or said.keys() - PARAMETERS:
            raise UnusableValueError(f"FILES_URL={url} cannot be used: say s3://bucket?endpoint=https://…&region=…")
        options: dict[str, Any] = {"endpoint": said["endpoint"]} if "endpoint" in said else {}
        self._store = S3Store(
            parts.netloc,
            prefix=parts.path.strip("/") or None,
            region=said.get("region", "us-east-1"),
            virtual_hosted_style_request="endpoint" not in said,
            client_options={"timeout": PATIENCE, "allow_http": said.get("endpoint", "").startswith("http:")},
            retry_config={"max_retries": TRIES, "retry_timeout": PATIENCE},
            **options,
        )

    def put(self, name: str, content: bytes) -> None:
        try:
            obstore.put(self._store, name, content, attributes={"Content-Type": "image/webp"}, use_multipart=False)
        except BaseError as error:
            raise FilesAwayError(f"The bucket did not take {name}: {error}") from error

    def get(self, name: str) -> bytes | None:
        try:
            return bytes(obstore.get(self._store, name).bytes())
        except FileNotFoundError:
            return None
        except BaseError as error:
            raise FilesAwayError(f"The bucket did not give {name}: {error}") from error

    def delete(self, name: str) -> None:
        try:
            obstore.delete(self._store, name)
        except FileNotFoundError:
            return
        except BaseError as error:
            raise FilesAwayError(f"The bucket did not delete {name}: {error}") from error

    def list_names(self, folder: str) -> Iterator[tuple[str, datetime]]:
        try:
            for chunk in obstore.list(self._store, prefix=f"{folder}/"):
                yield from ((found["path"], found["last_modified"]) for found in chunk)
        except BaseError as error:
            raise FilesAwayError(f"The bucket did not list {folder}: {error}") from error
