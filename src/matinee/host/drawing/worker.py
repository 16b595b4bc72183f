"""The process that draws: V8 takes 60 MB, and a PNG takes the interpreter for a third of a second.

Requests come as lines of JSON, answers go as four bytes that say their length and as many bytes; none: it failed. The
process ends after a while without work, and with the one that started it.
"""

import json
import os
import select
import sys
import traceback
from pathlib import Path

from matinee.host.drawing.isolate import Isolate
from matinee.host.drawing.pngs import Pngs

IDLE_SECONDS = 300
LESS_URGENT = 10
"""How much less urgent drawing is than answering, in steps of nice(2)."""


def main(built: Path) -> None:
    """Draw what is asked for."""
    os.nice(LESS_URGENT)
    isolate, pngs = Isolate(built / "draw.js"), Pngs(built / "fonts")
    while select.select([sys.stdin], [], [], IDLE_SECONDS)[0] and (line := sys.stdin.buffer.readline()):
        try:
            content = _drawn(isolate, pngs, **json.loads(line))
        except Exception:  # what ran out of memory or time is not used again
            traceback.print_exc()
            isolate, content = Isolate(built / "draw.js"), b""
        sys.stdout.buffer.write(len(content).to_bytes(4) + content)
        sys.stdout.buffer.flush()


def _drawn(isolate: Isolate, pngs: Pngs, *, function: str, facts: dict[str, object], width: int, kind: str) -> bytes:
    svg = isolate.draw(function, facts, {"width": width})
    return pngs.render(svg, width=width) if kind == "png" else svg.encode()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
