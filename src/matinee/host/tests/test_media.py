"""Uploaded pictures, served."""

from pathlib import Path

import pytest
from werkzeug.test import Client

from matinee.foundation.files.folder import Folder
from matinee.foundation.files.store import FilesAwayError
from matinee.foundation.web import Conditional, Guard
from matinee.host import media

NAME = f"movies/{'0f' * 16}-320.webp"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Folder:
    folder = Folder(tmp_path / "media")
    monkeypatch.setattr(media, "files", lambda: folder)
    return folder


@pytest.fixture
def browser() -> Client:
    return Client(Guard(Conditional(media.answer), limits={}))


class TestAPicture:
    def test_may_be_kept_for_a_year(self, folder: Folder, browser: Client) -> None:
        folder.put(NAME, b"RIFF")

        answer = browser.get(f"/media/{NAME}")

        assert (answer.status_code, answer.mimetype, answer.data) == (200, "image/webp", b"RIFF")
        assert answer.headers["Cache-Control"] == "public, max-age=31536000, immutable"
        again = browser.get(f"/media/{NAME}", headers={"If-None-Match": answer.headers["ETag"]})
        assert again.status_code == 304

    @pytest.mark.parametrize(
        "path",
        [
            NAME.replace("320", "640"),
            "",
            "movies/",
            "../secret.key",
            "movies/../../secret.key",
            "movies/%2e%2e/x",
            f"{NAME}.png",
        ],
    )
    def test_that_is_not_there_is_404(self, folder: Folder, browser: Client, tmp_path: Path, path: str) -> None:
        (tmp_path / "secret.key").touch()
        folder.put(NAME, b"RIFF")

        answer = browser.get(f"/media/{path}")

        assert (answer.status_code, answer.mimetype) == (404, "application/problem+json")

    def test_is_503_while_its_place_does_not_answer(self, browser: Client, monkeypatch: pytest.MonkeyPatch) -> None:
        def fail() -> Folder:
            raise FilesAwayError("away")

        monkeypatch.setattr(media, "files", fail)

        assert browser.get(f"/media/{NAME}").status_code == 503
