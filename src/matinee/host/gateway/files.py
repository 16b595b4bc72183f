"""What nginx answers from its disk: static files of all packages, the site's assets, the merged document of the API."""

import gzip
import json
import shutil
from pathlib import Path

from matinee.host import openapi
from matinee.host.registry import ROOMS
from matinee.host.site import built
from matinee.host.web import static_folders

COMPRESSIBLE = {".css", ".js", ".json", ".map", ".svg", ".txt", ".html"}
SMALLEST = 1024


def collect(folder: Path) -> int:
    """Write them below a folder, with a compressed copy of what becomes smaller by it; how many files there are.

    What was there before and is no longer made is deleted. Everybody who can enter the folder can read them, as anybody
    may ask for them.
    """
    static = folder / "static"
    shutil.rmtree(static, ignore_errors=True)
    for source in static_folders():
        shutil.copytree(source, static, dirs_exist_ok=True, ignore=shutil.ignore_patterns("__pycache__", "*.py"))
    assets = folder / "assets"
    shutil.rmtree(assets, ignore_errors=True)
    assets.mkdir()
    if built.Built().is_there:
        shutil.copytree(built.FOLDER / "assets", assets, dirs_exist_ok=True, ignore=shutil.ignore_patterns("*.map"))
    document = folder / "openapi.json"
    document.write_text(json.dumps(openapi.merged(ROOMS), ensure_ascii=False))
    files = [document, *(path for made in (static, assets) for path in made.rglob("*") if path.is_file())]
    for path in files:
        _compress(path)
    for path in (static, *static.rglob("*"), assets, *assets.rglob("*"), *folder.glob("openapi.json*")):
        path.chmod(0o755 if path.is_dir() else 0o644)
    return len(files)


def _compress(path: Path) -> None:
    whole = path.read_bytes()
    packed = path.with_name(f"{path.name}.gz")
    if path.suffix in COMPRESSIBLE and len(whole) >= SMALLEST and not packed.exists():
        packed.write_bytes(gzip.compress(whole, compresslevel=9, mtime=0))
