"""The drawing itself: one script, the same that browsers run, in V8."""

import json
from collections.abc import Mapping
from functools import cached_property
from pathlib import Path
from typing import Any

MOST_MEMORY = 64 * 1024 * 1024
"""What the script may hold, in bytes; V8 itself takes about as much again."""
DRAWING_SECONDS = 2
"""How long one drawing may take; most take half a millisecond."""


class Isolate:
    """Runs the script in an isolate of V8, which the first drawing makes."""

    def __init__(self, script: Path) -> None:
        self.script = script

    def draw(self, function: str, facts: Mapping[str, object], size: Mapping[str, int]) -> str:
        """The SVG that a function of the script draws."""
        call = f"draw.{function}({json.dumps(facts)},{json.dumps(size)})"
        return str(self._racer.eval(call, timeout_sec=DRAWING_SECONDS))

    @cached_property
    def _racer(self) -> Any:
        from py_mini_racer import MiniRacer

        racer = MiniRacer()
        racer.set_hard_memory_limit(MOST_MEMORY)
        racer.eval(self.script.read_text())
        return racer
