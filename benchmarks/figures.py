"""How benchmarks print: each figure beside a peer's or a limit's of the same run, as a ratio."""

import statistics
import time
from collections.abc import Callable, Sequence


def table(title: str, rows: Sequence[tuple[str, float, str, float, str]]) -> None:
    """Print rows of: what, figure, unit, the peer's or limit's figure, its name."""
    print(f"\n{title}")
    for what, figure, unit, other, name in rows:
        print(f"  {what:<40}{figure:>12,.2f} {unit:<9} {figure / other:>8.3f} x {name} ({other:,.2f})")


def seconds(work: Callable[[], object]) -> float:
    """How long some work takes."""
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def microseconds_each(work: Callable[[], object], *, times: int, rounds: int = 5) -> float:
    """The median over some rounds of how long one of many repetitions takes."""
    return statistics.median(seconds(lambda: [work() for _ in range(times)]) / times * 1e6 for _ in range(rounds))
