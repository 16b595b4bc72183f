"""Uploaded pictures in backups."""

import tarfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest

from matinee.foundation.files.folder import Folder
from matinee.host.backup import media
from matinee.host.backup.database import BackupError

POSTER, AVATAR = (f"{service}/{'0f' * 16}-320.webp" for service in ("movies", "users"))


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], Folder]:
    def use(name: str) -> Folder:
        found = Folder(tmp_path / name)
        monkeypatch.setattr(media, "files", lambda: found)
        return found

    return use


class TestABackup:
    def test_brings_the_pictures_of_its_services_back(self, folder: Callable[[str], Folder], tmp_path: Path) -> None:
        there = folder("there")
        there.put(POSTER, b"poster")
        there.put(AVATAR, b"avatar")
        there.put("movies/notes.txt", b"no picture")

        taken = media.take_media(tmp_path, ["movies", "users"])
        here = folder("here")
        count = media.restore_media(tmp_path, ["movies"])

        assert taken
        assert (taken.files, count) == (2, 1)
        assert (here.get(POSTER), here.get(AVATAR)) == (b"poster", None)

    def test_has_no_archive_where_there_are_none(self, folder: Callable[[str], Folder], tmp_path: Path) -> None:
        folder("there")

        assert media.take_media(tmp_path, ["movies"]) is None
        assert not (tmp_path / media.FILE).exists()

    @pytest.mark.parametrize(
        "member",
        [
            tarfile.TarInfo("../secret.key"),
            tarfile.TarInfo("/etc/passwd"),
            tarfile.TarInfo("movies/notes.txt"),
            pytest.param(tarfile.TarInfo(POSTER), id="link"),
        ],
    )
    def test_that_holds_something_else_is_refused(
        self, folder: Callable[[str], Folder], tmp_path: Path, member: tarfile.TarInfo
    ) -> None:
        folder("here")
        if member.name == POSTER:
            member.type, member.linkname = tarfile.SYMTYPE, "/etc/passwd"
        with tarfile.open(tmp_path / media.FILE, "w") as archive:
            archive.addfile(member, BytesIO())

        with pytest.raises(BackupError, match="no picture"):
            media.restore_media(tmp_path, ["movies"])
