"""How Sphinx builds the documentation: `make docs`.

The reference in `api/` is written anew at every build, one page for the foundation, the host and each room; a room that
has no page in `rooms/` yet gets one that shows its summary.
"""

import importlib
import os
import pkgutil
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE.parent / "src"))
os.environ["MATINEE_DATA"] = tempfile.mkdtemp(prefix="matinee-docs-")
os.environ["LOG_LEVEL"] = "ERROR"

from matinee import __version__  # noqa: E402
from matinee.host.boot import boot  # noqa: E402
from matinee.host.registry import ROOMS  # noqa: E402

boot()

LEFT_OUT = {"tests", "migrations", "demo", "env"}


def _modules(package: str) -> Iterator[str]:
    module = importlib.import_module(package)
    yield package
    for found in pkgutil.iter_modules(getattr(module, "__path__", ()), f"{package}."):
        if found.name.rsplit(".", 1)[-1] not in LEFT_OUT:
            yield from _modules(found.name)


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(exist_ok=True)
    if not path.exists() or path.read_text() != text:
        path.write_text(text)


def _underlined(text: str, mark: str) -> str:
    return f"{text}\n{mark * len(text)}\n"


def _reference(title: str, package: str) -> str:
    parts = [_underlined(title, "=")]
    for name in _modules(package):
        parts += [_underlined(name.removeprefix("matinee."), "-"), f".. automodule:: {name}\n   :members:\n"]
    return "\n".join(parts)


_write(HERE / "api" / "foundation.rst", _reference("The foundation", "matinee.foundation"))
_write(HERE / "api" / "host.rst", _reference("The host", "matinee.host"))
for _room in ROOMS:
    _write(HERE / "api" / f"{_room.name}.rst", _reference(f"The room of {_room.name}", _room.package))
    if not (HERE / "rooms" / f"{_room.name}.md").exists():
        _summary = f"```{{include}} ../../src/matinee/services/{_room.name}/README.md\n```\n"
        _more = f"\nIts code is described in the [reference](../api/{_room.name}.rst).\n"
        _write(HERE / "rooms" / f"{_room.name}.md", _summary + _more)

project = "Matinee"
author = "The Matinee developers"
copyright = "2026, The Matinee developers"  # noqa: A001  Sphinx calls it so
version = release = __version__
extensions = ["myst_parser", "sphinx.ext.autodoc"]
myst_heading_anchors = 3
exclude_patterns = ["_build"]
default_role = "py:obj"
autodoc_member_order = "bysource"
autodoc_typehints = "signature"
autodoc_inherit_docstrings = False  # those of Django and SQLAlchemy refer to labels of their own
autodoc_default_options = {"show-inheritance": True}
html_theme = "furo"
html_title = f"Matinee {__version__}"
