"""A client of the whole web with a small site in the place of the built one."""

from pathlib import Path

import pytest
from werkzeug.test import Client

from matinee.host import web
from matinee.host.registry import ROOMS
from matinee.host.site import built

FIXTURE = Path(__file__).parent / "built"


@pytest.fixture
def site(_flask_databases: None, monkeypatch: pytest.MonkeyPatch) -> Client:
    """A browser of every room's pages."""
    monkeypatch.setattr(built, "FOLDER", FIXTURE)
    return Client(web.application(ROOMS), use_cookies=False)
