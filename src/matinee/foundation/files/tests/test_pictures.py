"""Uploaded pictures: what is made of them, and what is refused."""

import struct
import zlib
from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some
from PIL import Image

from matinee.foundation.files.pictures import FORMATS, LEAST_SIDE, Made, UnusablePicture, made_anew
from matinee.foundation.files.tests.samples import picture

BLUE, RED = (0, 0, 255), (255, 0, 0)
SVG = b'<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
WHOLE = {kind: picture(kind) for kind in FORMATS.values()}


def opened(made: Made, width: int) -> Image.Image:
    return Image.open(BytesIO(made.contents[width]))


def near(pixel: object, colour: tuple[int, int, int]) -> bool:
    assert isinstance(pixel, tuple)
    return all(abs(one - other) < 40 for one, other in zip(pixel, colour, strict=False))


def png_of(width: int, height: int) -> bytes:
    """The head of a PNG of this size, and next to nothing after it."""
    parts = [
        (b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)),
        (b"IDAT", zlib.compress(b"")),
        (b"IEND", b""),
    ]
    chunks = b"".join(
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data)) for kind, data in parts
    )
    return b"\x89PNG\r\n\x1a\n" + chunks


def webp_of(width: int, height: int) -> bytes:
    """The head of a WebP of this size, with nothing in it."""
    head = b"\x10\0\0\0" + (width - 1).to_bytes(3, "little") + (height - 1).to_bytes(3, "little")
    body = b"WEBPVP8X" + struct.pack("<I", len(head)) + head
    return b"RIFF" + struct.pack("<I", len(body)) + body


class TestAPicture:
    @pytest.mark.parametrize("kind", FORMATS.values())
    def test_is_made_anew_in_three_sizes_as_webp(self, kind: str) -> None:
        made = made_anew(picture(kind, (700, 1050)))

        assert {width: opened(made, width).size for width in made.contents} == {
            160: (160, 240), 320: (320, 480), 640: (640, 960)
        }  # fmt: skip
        assert {opened(made, width).format for width in made.contents} == {"WEBP"}
        assert made.size == (640, 960)
        assert near(opened(made, 640).convert("RGB").getpixel((10, 10)), RED)

    def test_is_not_enlarged(self) -> None:
        assert list(made_anew(picture(size=(200, 300))).contents) == [160, 200]

    def test_stands_upright_and_loses_what_the_camera_wrote(self) -> None:
        exif = Image.Exif()
        exif[0x0112] = 3  # upside down
        exif[0x010F] = "A maker of cameras"

        made = made_anew(picture("JPEG", exif=exif))

        assert near(opened(made, 160).convert("RGB").getpixel((10, 10)), BLUE)
        assert not opened(made, 160).getexif()
        assert all(b"A maker" not in content for content in made.contents.values())

    def test_keeps_what_one_can_see_through(self) -> None:
        image = Image.new("RGBA", (100, 100), (255, 0, 0, 0))
        file = BytesIO()
        image.save(file, "PNG")

        pixel = opened(made_anew(file.getvalue()), 100).convert("RGBA").getpixel((50, 50))

        assert isinstance(pixel, tuple)
        assert pixel[3] == 0

    def test_that_moves_stands_still_at_its_first_frame(self) -> None:
        frames = [Image.new("RGB", (64, 64), colour) for colour in ("red", "blue")]
        file = BytesIO()
        frames[0].save(file, "WEBP", save_all=True, append_images=frames[1:])

        made = made_anew(file.getvalue())

        assert getattr(opened(made, 64), "n_frames", 1) == 1
        assert near(opened(made, 64).convert("RGB").getpixel((10, 10)), RED)

    def test_has_a_digest_that_is_the_same_for_the_same_picture(self) -> None:
        assert made_anew(WHOLE["PNG"]).digest == made_anew(WHOLE["PNG"]).digest != made_anew(WHOLE["JPEG"]).digest


class TestWhatIsRefused:
    @pytest.mark.parametrize(
        "raw",
        [b"", b"\0", b"GIF89a\x01\x00\x01\x00\0\0\0;", SVG, b"%PDF-1.7", b"\xff\xd8\xff", SVG + WHOLE["PNG"]],
    )
    def test_is_what_is_no_picture(self, raw: bytes) -> None:
        with pytest.raises(UnusablePicture):
            made_anew(raw)

    @pytest.mark.parametrize("raw", [png_of(40_000, 40_000), png_of(2**31 - 1, 2**31 - 1), webp_of(16_383, 16_383)])
    def test_is_a_bomb_before_it_is_decoded(self, raw: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(Image.Image, "load", lambda *_: pytest.fail("decoded"))

        with pytest.raises(UnusablePicture):
            made_anew(raw)

    @pytest.mark.parametrize("size", [(LEAST_SIDE - 1, 100), (16, 200), (600, 100)])
    def test_is_what_is_too_small_or_too_long(self, size: tuple[int, int]) -> None:
        with pytest.raises(UnusablePicture):
            made_anew(picture(size=size))

    @pytest.mark.parametrize("kind", FORMATS.values())
    def test_is_what_was_cut_short(self, kind: str) -> None:
        with pytest.raises(UnusablePicture):
            made_anew(WHOLE[kind][: len(WHOLE[kind]) // 2])

    def test_loses_what_hangs_on_to_it(self) -> None:
        made = made_anew(WHOLE["JPEG"] + b"<script>alert(1)</script>")

        assert all(b"script" not in content for content in made.contents.values())

    @settings(max_examples=60)
    @given(kind=some.sampled_from(sorted(WHOLE)), at=some.floats(0, 1), noise=some.binary(min_size=1, max_size=40))
    def test_is_damaged_or_else_gives_a_picture(self, kind: str, at: float, noise: bytes) -> None:
        raw = bytearray(WHOLE[kind])
        place = int(at * (len(raw) - 1))
        raw[place : place + len(noise)] = noise

        try:
            made = made_anew(bytes(raw))
        except UnusablePicture:
            return

        assert all(opened(made, width).format == "WEBP" for width in made.contents)
