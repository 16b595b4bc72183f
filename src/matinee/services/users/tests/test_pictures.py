"""The picture of a user."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from matinee.foundation.files import kept
from matinee.foundation.files.folder import Folder
from matinee.foundation.files.tests.samples import picture
from matinee.foundation.testing import Api
from matinee.services.users.actions.ownership import delete_unnamed_pictures
from matinee.services.users.tests.factories import make_account

PNG = {"Content-Type": "image/png"}


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(kept, "files", lambda: Folder(tmp_path))
    return tmp_path


class TestOnesOwnPicture:
    def test_is_shown_to_its_owner_and_to_everybody(self, api: Api) -> None:
        account = make_account("ada")
        ada = api.as_user(account.pk)

        answer = ada.put("me/picture/", data=picture(), headers=PNG)

        assert answer.status_code == 200
        assert answer.json["src"].startswith("/media/users/")
        assert ada.get("me/").json["picture"] == answer.json
        assert api.get("users/ada/").json["picture"] == answer.json

    def test_goes_when_its_owner_removes_it_and_its_files_a_day_later(self, api: Api, folder: Path) -> None:
        ada = api.as_user(make_account("ada").pk)
        ada.put("me/picture/", data=picture(), headers=PNG)

        assert ada.delete("me/picture/").status_code == 204

        assert ada.get("me/").json["picture"] is None
        assert delete_unnamed_pictures(now=datetime.now(UTC) + timedelta(hours=1)) == 0
        assert delete_unnamed_pictures(now=datetime.now(UTC) + timedelta(days=2)) == 2
        assert not list((folder / "users").iterdir())

    def test_is_nobody_elses_business(self, api: Api) -> None:
        assert api.put("me/picture/", data=picture(), headers=PNG).status_code == 401
        assert api.delete("me/picture/").status_code == 401

    def test_that_is_none_is_refused(self, api: Api) -> None:
        ada = api.as_user(make_account("ada").pk)

        assert ada.put("me/picture/", data=b"<svg/>", headers={"Content-Type": "image/svg+xml"}).status_code == 415
        assert ada.put("me/picture/", data=b"<svg/>", headers=PNG).status_code == 422

    def test_can_be_changed_thirty_times_within_five_minutes(self, api: Api, throttled: None) -> None:
        ada = api.as_user(make_account("ada").pk)

        codes = [ada.put("me/picture/", data=b"", headers=PNG).status_code for _ in range(31)]

        assert codes == [422] * 30 + [429]
