"""What is shown while people wait."""

from collections.abc import Iterator
from contextlib import contextmanager

import click

from matinee.host.backup.database import Progress

STEPS = 1000


@contextmanager
def shown(label: str) -> Iterator[Progress]:
    """A bar for the length of a block; where no person watches, its label is a line."""
    with click.progressbar(length=STEPS, label=label, show_pos=False) as bar:

        def tell(share: float) -> None:
            if (step := int(STEPS * min(share, 1.0)) - bar.pos) > 0:
                bar.update(step)

        yield tell
        tell(1)
