"""Drawings as PNG, lettered with the fonts of the site."""

import re
from functools import cached_property
from pathlib import Path

STRETCHES = {"62": "extra-condensed", "75": "condensed", "125": "expanded"}
"""Widths in percent by their keywords, which are all that resvg knows."""
STRETCH = re.compile(r' style="font-stretch:(\d+)%"')
ARABIC = re.compile(r"[\u0600-\u06ff\u0750-\u077f\ufb50-\ufefc]")
ARABIC_RUN = re.compile(rf"{ARABIC.pattern}(?:[ ]?{ARABIC.pattern})*")
ARABIC_SPAN = r'<tspan font-family="Noto Sans Arabic Variable">\g<0></tspan>'
TEXT = re.compile(r">([^<>]*)</text>")
LEFTWARDS = re.compile(r'<(?:g|text) [^>]* direction="rtl"[^>]*>')
FAMILIES = {
    "archivo": "Archivo Variable",
    "newsreader": "Newsreader Variable",
    "limelight": "Limelight",
    "alfa-slab-one": "Alfa Slab One",
}
"""The families that drawings name, by what their files begin with. The other files stand in for single letters."""
LATIN = re.compile(r"[\u0000-\u024f\u1e00-\u1eff\u2010-\u2044]*")


class Pngs:
    """Renders drawings. ``fonts`` is a folder of TrueType files."""

    def __init__(self, fonts: Path) -> None:
        self.fonts = fonts

    @cached_property
    def _files(self) -> list[Path]:
        return sorted(self.fonts.glob("*.ttf"))

    def render(self, svg: str, *, width: int) -> bytes:
        """A drawing of this many pixels across."""
        import resvg_py

        keyed = STRETCH.sub(lambda found: f' font-stretch="{STRETCHES[found[1]]}"', LEFTWARDS.sub(_turned, svg))
        keyed = TEXT.sub(_in_its_font, keyed)
        # Fonts of the system are searched only for what ours have no letters for: that takes a while.
        ours = bool(LATIN.fullmatch(ARABIC.sub("", svg)))
        files = [str(path) for path in self._files if self._is_needed(path.stem, keyed)]
        return resvg_py.svg_to_bytes(svg_string=keyed, skip_system_fonts=ours, font_files=files, width=width)

    def _is_needed(self, stem: str, svg: str) -> bool:
        if stem.startswith("noto-sans-arabic"):
            return bool(ARABIC.search(svg))
        if stem.startswith("latin-extended"):
            return not svg.isascii()
        return any(stem.startswith(start) and family in svg for start, family in FAMILIES.items())


def _in_its_font(found: re.Match[str]) -> str:
    """A line whose Arabic names its font: resvg fails to replace single letters of joined ones."""
    return f">{ARABIC_RUN.sub(ARABIC_SPAN, found[1])}</text>"


def _turned(found: re.Match[str]) -> str:
    """A tag that says the same without ``direction``, which resvg does not know: where a line starts it ends."""
    tag = found[0]
    if 'text-anchor="middle"' in tag:
        return tag
    if 'text-anchor="end"' in tag:
        return tag.replace('text-anchor="end"', 'text-anchor="start"')
    return tag[:-1] + ' text-anchor="end">'
