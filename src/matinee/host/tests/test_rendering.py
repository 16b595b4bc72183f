"""Rendering: the same each time, and what is committed."""

import shutil
from pathlib import Path

from matinee.host.composition import TEMPLATES
from matinee.host.linting import CONFIGURATION
from matinee.host.manual import MANUAL
from matinee.host.rendering import render_all

REPOSITORY = Path(__file__).parents[4]


class TestRenderAll:
    def test_writes_what_is_committed_and_the_same_each_time(self, tmp_path: Path) -> None:
        shutil.copytree(REPOSITORY / TEMPLATES, tmp_path / TEMPLATES)
        shutil.copy(REPOSITORY / CONFIGURATION, tmp_path)
        (tmp_path / MANUAL).parent.mkdir()
        shutil.copy(REPOSITORY / MANUAL, tmp_path / MANUAL)

        first = {path.relative_to(tmp_path): path.read_bytes() for path in render_all(tmp_path)}
        second = {path.relative_to(tmp_path): path.read_bytes() for path in render_all(tmp_path)}

        assert first == second
        assert first == {name: (REPOSITORY / name).read_bytes() for name in first}
