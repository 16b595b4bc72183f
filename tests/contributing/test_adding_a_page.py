"""What docs/site.md says on adding a page, done to the letter on a copy of the tree."""

import pytest

from tests.contributing.copying import MODULES, REPOSITORY, Copy, followed

FEATURE = "site/src/features/chance"

pytestmark = pytest.mark.skipif(
    not (REPOSITORY / MODULES / ".installed-dev").exists(), reason="What the site is tested with is not installed."
)


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Copy:
    """Everything that the text says has been done here."""
    return followed(tmp_path_factory.mktemp("tree"), "docs/site.md", "Adding a page")


class TestThePage:
    def test_has_all_its_words(self, copy: Copy) -> None:
        copy.run("node", "web/shared/words/check.mjs")

    def test_is_typed_and_clean(self, copy: Copy) -> None:
        copy.run("npm", "run", "types", "--silent", "--prefix", "web")
        copy.run("npx", "--prefix", "web", "prettier", "--check", f"web/{FEATURE}")

    def test_passes_its_test(self, copy: Copy) -> None:
        said = copy.run("npm", "test", "--silent", "--prefix", "web", "--", FEATURE)

        assert "1 passed" in said

    def test_is_known_to_the_server(self, copy: Copy) -> None:
        copy.run("python", "-c", "from matinee.host.site.addresses import find; assert find('/chance/')")
