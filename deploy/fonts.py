"""Makes the fonts for drawn pictures on a server: ``python -m deploy.fonts web/node_modules FOLDER``.

The npm packages have what browsers want, WOFF2 with variable axes; what renders PNGs wants TrueType at fixed points.
"""

import sys
from pathlib import Path
from typing import Any

ARCHIVO = "@fontsource-variable/archivo/files/archivo-{}-wdth-normal.woff2"
NEWSREADER = "@fontsource-variable/newsreader/files/newsreader-latin-wght-{}.woff2"
LIMELIGHT = "@fontsource/limelight/files/limelight-latin-400-normal.woff2"
ALFA = "@fontsource/alfa-slab-one/files/alfa-slab-one-latin-400-normal.woff2"
ARABIC = "@fontsource-variable/noto-sans-arabic/files/noto-sans-arabic-arabic-wght-normal.woff2"
FONTS: dict[str, tuple[str, str, dict[str, float]]] = {
    "archivo-800-62": (ARCHIVO.format("latin"), "Archivo Variable", {"wght": 800, "wdth": 62}),
    "archivo-800-100": (ARCHIVO.format("latin"), "Archivo Variable", {"wght": 800, "wdth": 100}),
    "archivo-800-125": (ARCHIVO.format("latin"), "Archivo Variable", {"wght": 800, "wdth": 125}),
    "archivo-500": (ARCHIVO.format("latin"), "Archivo Variable", {"wght": 500, "wdth": 100}),
    "newsreader-600": (NEWSREADER.format("normal"), "Newsreader Variable", {"wght": 600}),
    "newsreader-600-italic": (NEWSREADER.format("italic"), "Newsreader Variable", {"wght": 600}),
    "limelight": (LIMELIGHT, "Limelight", {}),
    "alfa-slab-one": (ALFA, "Alfa Slab One", {}),
    "latin-extended": (ARCHIVO.format("latin-ext"), "Latin Extended", {"wght": 800, "wdth": 80}),
    "noto-sans-arabic": (ARABIC, "Noto Sans Arabic Variable", {"wght": 800}),
}
"""Files, the package's file that each is made from, the family that drawings call it, and its points on the axes."""
WIDTH_CLASSES = {62: 2, 80: 4, 100: 5, 125: 7}
FAMILY_NAMES = (1, 16)
FOR_WINDOWS, FOR_MAC = (3, 1, 0x409), (1, 0, 0)


def make(packages: Path, folder: Path) -> None:
    """Write all fonts into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, (source, family, axes) in FONTS.items():
        font = _fixed(packages / source, axes)
        for number in FAMILY_NAMES:
            for platform in (FOR_WINDOWS, FOR_MAC):
                font["name"].setName(family, number, *platform)
        font["OS/2"].usWeightClass = int(axes.get("wght", 400))
        font["OS/2"].usWidthClass = WIDTH_CLASSES[int(axes.get("wdth", 100))]
        font.flavor = None
        font.save(folder / f"{name}.ttf")


def _fixed(path: Path, axes: dict[str, float]) -> Any:
    from fontTools.ttLib import TTFont
    from fontTools.varLib.instancer import instantiateVariableFont

    font = TTFont(path, recalcTimestamp=False)
    return instantiateVariableFont(font, axes) if axes else font


if __name__ == "__main__":
    make(Path(sys.argv[1]), Path(sys.argv[2]))
