"""Pictures for tests."""

from io import BytesIO
from typing import Any

from PIL import Image


def picture(kind: str = "PNG", size: tuple[int, int] = (300, 450), *, mode: str = "RGB", **options: Any) -> bytes:
    """A picture that is red above and blue below."""
    image = Image.new(mode, size, "red")
    image.paste("blue", (0, size[1] // 2, size[0], size[1]))
    file = BytesIO()
    image.save(file, kind, **options)
    return file.getvalue()
