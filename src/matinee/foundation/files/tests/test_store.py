"""Places where files are kept: a folder, and a bucket of a server that speaks S3."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from matinee.foundation import config as configuration
from matinee.foundation.config import Config, UnusableValueError
from matinee.foundation.files import kept, store
from matinee.foundation.files.bucket import Bucket
from matinee.foundation.files.folder import Folder
from matinee.foundation.files.store import Files, FilesAwayError
from matinee.foundation.files.tests.s3_server import s3_server
from matinee.foundation.files.tests.samples import picture


@pytest.fixture(scope="module")
def bucket() -> Iterator[Bucket]:
    with s3_server() as url:
        yield Bucket(url)


@pytest.fixture(params=["folder", "bucket"])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> Files:
    if request.param == "folder":
        return Folder(tmp_path / "media")
    found: Files = request.getfixturevalue("bucket")
    return found


class TestAPlace:
    def test_keeps_a_file_until_it_is_deleted(self, place: Files) -> None:
        place.put("movies/one.webp", b"first")
        place.put("movies/one.webp", b"second")
        place.put("users/two.webp", b"other")

        assert place.get("movies/one.webp") == b"second"
        listed = dict(place.list_names("movies"))
        assert list(listed) == ["movies/one.webp"]
        assert abs(datetime.now(UTC) - listed["movies/one.webp"]) < timedelta(minutes=5)

        place.delete("movies/one.webp")
        place.delete("movies/one.webp")

        assert place.get("movies/one.webp") is None
        assert list(place.list_names("movies")) == []
        assert list(place.list_names("nothing")) == []


class TestAFolder:
    def test_says_that_it_cannot_be_written(self, tmp_path: Path) -> None:
        (tmp_path / "file").touch()

        with pytest.raises(FilesAwayError, match="cannot be written"):
            Folder(tmp_path / "file").put("movies/one.webp", b"x")


class TestABucket:
    def test_says_that_it_does_not_answer(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("AWS_ACCESS_KEY_ID", "key")
        monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "secret")
        monkeypatch.setattr("matinee.foundation.files.bucket.TRIES", 0)
        away = Bucket("s3://pictures?endpoint=http://127.0.0.1:9")

        for ask in (
            lambda: away.get("a"),
            lambda: away.put("a", b""),
            lambda: away.delete("a"),
            lambda: list(away.list_names("a")),
        ):
            with pytest.raises(FilesAwayError):
                ask()


class TestTheUrl:
    @pytest.mark.parametrize("url", ["ftp://here", "s3://", "s3://bucket?colour=red", "pictures"])
    def test_that_names_no_place_is_refused(self, url: str, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(configuration, "_config", Config({"FILES_URL": url}))

        with pytest.raises(UnusableValueError, match="FILES_URL"):
            store.files.__wrapped__()

    def test_names_a_folder_or_else_one_in_the_folder_of_data(self, tmp_path: Path) -> None:
        assert Config({"FILES_URL": f"file://{tmp_path}/a%20b"}).files_folder == tmp_path / "a b"
        assert Config({"MATINEE_DATA": str(tmp_path)}).files_folder == tmp_path.resolve() / "media"


class TestKeeping:
    @pytest.fixture
    def folder(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
        monkeypatch.setattr(kept, "files", lambda: Folder(tmp_path))
        return tmp_path

    def test_says_where_a_picture_is(self, folder: Path) -> None:
        said = kept.keep_picture("movies", picture(size=(700, 1050)))

        addresses = [part.split() for part in said["srcset"].split(", ")]
        assert [width for _, width in addresses] == ["160w", "320w", "640w"]
        assert said["src"] == addresses[1][0]
        assert (said["width"], said["height"]) == (640, 960)
        assert all((folder / address.removeprefix("/media/")).exists() for address, _ in addresses)

    def test_ends_a_day_after_nothing_names_a_picture(self, folder: Path) -> None:
        gone, named = (kept.keep_picture("movies", picture(size=(100, height))) for height in (100, 120))
        kept.keep_picture("users", picture(size=(100, 100)))
        now = datetime.now(UTC)

        assert kept.delete_unnamed("movies", [named], now=now) == 0
        assert kept.delete_unnamed("movies", [named], now=now + timedelta(days=2)) == 1
        assert [path.name for path in (folder / "movies").iterdir()] == [Path(named["src"]).name]
        assert not (folder / gone["src"].removeprefix("/media/")).exists()
        assert len(list((folder / "users").iterdir())) == 1
