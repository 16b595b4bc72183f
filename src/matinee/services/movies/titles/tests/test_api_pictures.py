"""Posters, portraits and logos over HTTP."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from matinee.foundation.files import kept
from matinee.foundation.files.folder import Folder
from matinee.foundation.files.tests.samples import picture
from matinee.foundation.testing import Api
from matinee.services.movies.models import Change, Movie
from matinee.services.movies.tests.counting import statements
from matinee.services.movies.tests.factories import make_person, make_platform, make_title
from matinee.services.movies.titles.actions.pictures import delete_unnamed_pictures

PNG = {"Content-Type": "image/png"}


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(kept, "files", lambda: Folder(tmp_path))
    return tmp_path


@pytest.fixture(params=["movie", "person", "platform"])
def address(request: pytest.FixtureRequest) -> str:
    if request.param == "movie":
        return f"{make_title().pk}/"
    return f"people/{make_person().pk}/" if request.param == "person" else f"stream/{make_platform().pk}/"


class TestUploadingAPicture:
    def test_shows_it_on_the_page_and_in_the_history(self, api: Api, address: str) -> None:
        admin = api.as_admin()

        answer = admin.put(f"{address}picture/", data=picture(), headers=PNG)

        assert answer.status_code == 200
        assert answer.json["width"] == 300
        assert api.get(address).json["picture"] == answer.json
        change = Change.objects.get(fields=["picture"])
        assert (change.before, change.after) == ({"picture": None}, {"picture": answer.json})
        assert change.username == "root"

    def test_shows_it_in_lists(self, api: Api) -> None:
        pk = make_title().pk
        said = api.as_admin().put(f"{pk}/picture/", data=picture(), headers=PNG).json

        assert [row["picture"] for row in api.get("").json["results"]] == [said]

    def test_is_for_admins(self, api: Api, address: str) -> None:
        assert api.put(f"{address}picture/", data=picture(), headers=PNG).status_code == 401
        assert api.as_user().put(f"{address}picture/", data=picture(), headers=PNG).status_code == 403
        assert api.as_user().delete(f"{address}picture/").status_code == 403

    @pytest.mark.parametrize("path", ["999/picture/", "people/999/picture/", "stream/999/picture/"])
    def test_for_what_is_not_there_is_404_and_keeps_nothing(self, api: Api, path: str, folder: Path) -> None:
        assert api.as_admin().put(path, data=picture(), headers=PNG).status_code == 404
        assert api.as_admin().delete(path).status_code == 404
        assert not list(folder.iterdir())

    @pytest.mark.parametrize(
        ("media_type", "body", "status"),
        [
            ("image/svg+xml", b"<svg/>", 415),
            ("image/gif", b"GIF89a", 415),
            ("application/json", b"{}", 415),
            ("image/png", b"", 422),
            ("image/png", b"<svg/>", 422),
            ("image/jpeg", picture()[:200], 422),
        ],
    )
    def test_that_is_none_is_refused(self, api: Api, media_type: str, body: bytes, status: int) -> None:
        answer = api.as_admin().put(f"{make_title().pk}/picture/", data=body, headers={"Content-Type": media_type})

        assert (answer.status_code, answer.mimetype) == (status, "application/problem+json")

    def test_may_have_more_than_a_mebibyte_and_less_than_ten(self, api: Api) -> None:
        path = f"{make_title().pk}/picture/"
        large = picture("JPEG") + bytes(2 * 2**20)

        assert api.as_admin().put(path, data=large, headers={"Content-Type": "image/jpeg"}).status_code == 200
        assert api.as_admin().put(path, data=bytes(10 * 2**20 + 1), headers=PNG).status_code == 413
        assert api.put(path, data=large, headers=PNG).status_code == 413

    def test_of_the_same_picture_changes_nothing(self, api: Api, address: str) -> None:
        for _ in range(2):
            api.as_admin().put(f"{address}picture/", data=picture(), headers=PNG)

        assert Change.objects.filter(fields=["picture"]).count() == 1


class TestRemovingAPicture:
    def test_takes_it_off_the_page_and_its_files_away_after_a_day(self, api: Api, address: str, folder: Path) -> None:
        api.as_admin().put(f"{address}picture/", data=picture(), headers=PNG)

        answer = api.as_admin().delete(f"{address}picture/")

        assert answer.status_code == 204
        assert api.get(address).json["picture"] is None
        assert delete_unnamed_pictures(now=datetime.now(UTC)) == 0
        assert delete_unnamed_pictures(now=datetime.now(UTC) + timedelta(days=2)) == 2
        assert not list((folder / "movies").iterdir())

    def test_cannot_be_reverted_as_its_files_go(self, api: Api, address: str) -> None:
        api.as_admin().put(f"{address}picture/", data=picture(), headers=PNG)
        change = Change.objects.get(fields=["picture"])

        assert api.as_admin().post(f"changes/{change.pk}/revert/", {}).status_code == 409

    def test_leaves_the_files_of_pictures_that_are_shown(self, api: Api, address: str) -> None:
        api.as_admin().put(f"{address}picture/", data=picture(), headers=PNG)

        assert delete_unnamed_pictures(now=datetime.now(UTC) + timedelta(days=2)) == 0


class TestListsWithPictures:
    def test_take_as_many_statements_as_without(self, api: Api) -> None:
        for number in range(3):
            make_title(f"Film {number}")
        Movie.objects.update(picture={"src": "/media/movies/x.webp"})

        assert statements(lambda: api.get("?page_size=100")) == 1
