"""`make mutants`: plants faults in files of `src`, and says which of them no test notices."""

import os
import pickle
import subprocess
import sys
import tempfile
import time
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from pathlib import Path

import click

from tests.mutants.planting import places, sample
from tests.mutants.trying import KILLED, SURVIVED, TIMED_OUT, UNREACHED, Order, Result

SOURCE = Path("src/matinee")
APART = {"tests", "migrations", "contracts", "demo"}


@click.command()
@click.argument("files", nargs=-1, type=click.Path(exists=True, path_type=Path))
@click.option("--changed", default="main", help="Without FILES: those that differ from this commit.")
@click.option("--tests", multiple=True, help="Tests to run, in place of those of each file's room.")
@click.option("--sample", "size", type=click.IntRange(1), help="Try so many mutants of each package, drawn at random.")
@click.option("--seed", default=1, show_default=True, help="Draws other mutants.")
@click.option("--minutes", default=60.0, show_default=True, help="Stop after so long.")
@click.option("--killers", is_flag=True, help="Say of those that were killed by which test.")
@click.option("--seconds", default=20.0, show_default=True, help="How much CPU the tests of one mutant may take.")
def main(
    *, files: tuple[Path, ...], changed: str, tests: tuple[str, ...], size: int | None, seed: int, minutes: float,
    seconds: float, killers: bool,
) -> None:  # fmt: skip
    """Plant faults in FILES, or in folders of them, and run the tests that can notice each."""
    until = time.time() + 60 * minutes
    found: list[Result] = []
    for scope, packages in _by_scope(_modules(files or _changed(changed))).items():
        originals = {str(path): path.read_text() for paths in packages.values() for path in paths}
        chosen = []
        for package, paths in packages.items():
            every = [place for path in paths for place in places(path, originals[str(path)])]
            drawn = sample(every, size or len(every), seed)
            click.echo(f"{package}: {len(drawn)} of {len(every)} mutants")
            chosen += [mutant for place in drawn if (mutant := place.mutant(originals[place.path]))]
        results = _run(Order(chosen, originals, seconds, until), tests or (scope,)) if chosen else []
        for result in results:
            _report(result, originals[result.mutant.path], killers=killers)
        found += results
    _sum_up(found)


def _changed(commit: str) -> list[Path]:
    names = subprocess.check_output(["git", "diff", "--name-only", f"{commit}...", "--", str(SOURCE)], text=True)
    return [Path(name) for name in names.splitlines() if Path(name).exists()]


def _modules(paths: Iterable[Path]) -> list[Path]:
    files = [file for path in paths for file in (sorted(path.rglob("*.py")) if path.is_dir() else [path])]
    return [file for file in files if file.suffix == ".py" and not APART & set(file.parts)]


def _by_scope(files: Iterable[Path]) -> dict[str, dict[str, list[Path]]]:
    """Files by the folder whose tests can reach them, such as a room, and in it by their package, such as a chamber."""
    scopes: dict[str, dict[str, list[Path]]] = defaultdict(lambda: defaultdict(list))
    for file in files:
        parts = file.relative_to(SOURCE).parts
        depth = 2 if parts[0] == "services" else 1
        scope = SOURCE.joinpath(*parts[:depth])
        folders = [file.parent, *file.parents]
        package = next(folder for folder in folders if folder == scope or (folder / "tests").is_dir())
        scopes[str(scope)][str(package)].append(file)
    return scopes


def _run(order: Order, tests: Sequence[str]) -> list[Result]:
    with tempfile.TemporaryDirectory(prefix="matinee-mutants-") as folder:
        Path(folder, "order").write_bytes(pickle.dumps(order))
        environ = {**os.environ, "MATINEE_MUTANTS": folder, "PYTHONPATH": "src:."}
        arguments = ["-m", "pytest", "-q", "-p", "tests.mutants.trying", *tests]
        done = subprocess.run([sys.executable, *arguments], env=environ, capture_output=True, text=True, check=False)
        results = Path(folder, "results")
        if not results.exists():
            raise click.ClickException(done.stdout[-3000:] + done.stderr[-3000:])
        tried: list[Result] = pickle.loads(results.read_bytes())
        return tried


def _report(result: Result, original: str, *, killers: bool) -> None:
    if result.outcome in {SURVIVED, UNREACHED}:
        mutant = result.mutant
        click.echo(f"\n{mutant.path}:{mutant.line} {mutant.operator} {result.outcome}")
        click.echo("\n".join(f"  {line}" for line in mutant.diff(original)))
    elif killers or "::" not in result.test:
        click.echo(f"\n{result.mutant.path}:{result.mutant.line} {result.outcome}: {result.test[:200]}")


def _sum_up(found: Sequence[Result]) -> None:
    files: dict[str, Counter[str]] = defaultdict(Counter)
    for result in found:
        path = Path(result.mutant.path)
        for name in (str(path), *(f"{folder}/" for folder in path.parents if folder.is_relative_to(SOURCE))):
            files[name][result.outcome] += 1
    click.echo("\nkilled  tried  file")
    for name, counts in sorted(files.items()):
        killed = counts[KILLED] + counts[TIMED_OUT]
        click.echo(f"{killed:6d} {counts.total():6d}  {name}  {killed / counts.total():.0%}")


if __name__ == "__main__":
    main()
