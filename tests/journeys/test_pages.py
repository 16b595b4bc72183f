"""The pages, as a browser shows them."""

import subprocess
import tempfile

import pytest

from tests.chromium import CHROMIUM, FLAGS
from tests.deployment import Deployment

pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="No Chromium is installed.")


@pytest.fixture(scope="module")
def deployment(demo: Deployment) -> Deployment:
    """A running deployment with its demo catalogue."""
    return demo


def shown(deployment: Deployment, path: str) -> str:
    """The document of a page when its scripts have run."""
    with tempfile.TemporaryDirectory() as profile:
        address = deployment.distinct[0].address + path
        done = subprocess.run(
            [str(CHROMIUM), *FLAGS.split(), f"--user-data-dir={profile}", "--dump-dom", address],
            capture_output=True, text=True, check=True, timeout=90,
        )  # fmt: skip
    return done.stdout


class TestTheApiPage:
    def test_shows_the_operations_of_every_service(self, deployment: Deployment) -> None:
        page = shown(deployment, "/api/docs/")

        for path in ("/api/v1/login/", "/api/v1/register/", "/api/v1/list2/"):
            assert f'data-path="{path}"' in page


class TestTheConsole:
    def test_asks_anonymous_visitors_to_sign_in(self, deployment: Deployment) -> None:
        page = shown(deployment, "/admin/")

        assert 'id="login-form"' in page
        assert 'action="/api/v1/login/"' in page
