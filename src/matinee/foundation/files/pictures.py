"""Pictures as they are shown: made anew as WebP in three sizes, without what the camera wrote beside them."""

import contextlib
import hashlib
import warnings
from dataclasses import dataclass
from io import BytesIO
from threading import Lock
from typing import Any

from PIL import Image, ImageCms, ImageOps

from matinee.foundation.problems import Problem, Unavailable

WIDTHS = (160, 320, 640)
"""In pixels; what is narrower stays as it is."""
FORMATS = {"image/jpeg": "JPEG", "image/png": "PNG", "image/webp": "WEBP", "image/avif": "AVIF"}
"""What is taken, by media types and by the names that Pillow has for them."""
MOST_PIXELS = 40_000_000
LEAST_SIDE = 16
MOST_STRETCHED = 5
"""How many times as long as the other a side may be."""
QUALITY = 82
WAITING_SECONDS = 10
"""How long a request waits for its turn: one picture at a time takes up to 200 MB."""
_turn = Lock()


class UnusablePicture(Problem):
    """The content is no picture that can be used."""

    status = 422


@dataclass(frozen=True)
class Made:
    """What the files of a picture hold, by their widths, the narrowest first. ``size`` is that of the widest."""

    digest: str
    contents: dict[int, bytes]
    size: tuple[int, int]


def made_anew(raw: bytes) -> Made:
    """Make a picture anew, upright, in three sizes.

    Of one that moves the first frame counts. What is too large is refused before it is decoded.

    :raises UnusablePicture: if it is no picture, or none that can be used.
    :raises Unavailable: if others are at it for too long.
    """
    if not _turn.acquire(timeout=WAITING_SECONDS):
        raise Unavailable("Too many pictures are being read: try again in a moment.")
    try:
        picture = _decoded(raw)
        widths = sorted({min(width, picture.width) for width in WIDTHS})
        contents = {width: _scaled(picture, width) for width in widths}
    finally:
        _turn.release()
    digest = hashlib.blake2b(b"".join(contents.values()), digest_size=16).hexdigest()
    widest = widths[-1]
    return Made(digest, contents, (widest, _height(picture, widest)))


def _decoded(raw: bytes) -> Image.Image:
    if raw[8:12] == b"WEBP":  # Pillow makes room for all of it before it says how large it is
        _expect_fitting(_size_of_webp(raw))
    try:
        with warnings.catch_warnings(), Image.open(BytesIO(raw), formats=tuple(FORMATS.values())) as opened:
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)  # what is too large is refused below
            _expect_fitting(opened.size)
            opened.draft("RGB", (2 * WIDTHS[-1], 2 * WIDTHS[-1]))  # a JPEG is read at a fraction of its size
            profile = opened.info.get("icc_profile")
            picture = ImageOps.exif_transpose(opened)
            has_alpha = "A" in picture.getbands() or "transparency" in picture.info
            return _in_srgb(picture, profile).convert("RGBA" if has_alpha else "RGB")
    except UnusablePicture:
        raise
    except Exception as error:  # decoders raise whatever malformed content leads to
        raise UnusablePicture("This is no JPEG, PNG, WebP or AVIF picture, or a damaged one.") from error


def _expect_fitting(size: tuple[int, int]) -> None:
    width, height = size
    if width * height > MOST_PIXELS:
        raise UnusablePicture(f"The picture has {width} × {height} pixels: {MOST_PIXELS // 10**6} million at most.")
    if min(size) < LEAST_SIDE:
        raise UnusablePicture(f"The picture has {width} × {height} pixels: {LEAST_SIDE} at least on each side.")
    if max(size) > MOST_STRETCHED * min(size):
        raise UnusablePicture(f"The picture is more than {MOST_STRETCHED} times as long on one side as on the other.")


def _size_of_webp(raw: bytes) -> tuple[int, int]:
    """Width and height as the head of a WebP file says (RFC 9649, 2.7)."""
    kind = raw[12:16]
    if kind == b"VP8X":
        return 1 + int.from_bytes(raw[24:27], "little"), 1 + int.from_bytes(raw[27:30], "little")
    if kind == b"VP8L":
        bits = int.from_bytes(raw[21:25], "little")
        return 1 + (bits & 0x3FFF), 1 + (bits >> 14 & 0x3FFF)
    return int.from_bytes(raw[26:28], "little") & 0x3FFF, int.from_bytes(raw[28:30], "little") & 0x3FFF


def _in_srgb(picture: Image.Image, profile: bytes | None) -> Image.Image:
    """The picture in the colours of the web, as far as its profile can be read."""
    if profile and picture.mode in {"RGB", "RGBA", "CMYK", "L"}:
        mode: Any = "RGB" if picture.mode in {"CMYK", "L"} else picture.mode
        with contextlib.suppress(ImageCms.PyCMSError, OSError, ValueError):
            source = ImageCms.getOpenProfile(BytesIO(profile))
            return (
                ImageCms.profileToProfile(picture, source, ImageCms.createProfile("sRGB"), outputMode=mode) or picture
            )
    return picture


def _scaled(picture: Image.Image, width: int) -> bytes:
    scaled = picture.resize((width, _height(picture, width)), Image.Resampling.LANCZOS, reducing_gap=3.0)
    file = BytesIO()
    scaled.save(file, "WEBP", quality=QUALITY, method=4)
    return file.getvalue()


def _height(picture: Image.Image, width: int) -> int:
    return max(1, round(picture.height * width / picture.width))
