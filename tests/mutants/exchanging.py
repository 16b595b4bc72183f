"""Exchanges a module's code, in a process that has it loaded, for that of a mutant."""

import functools
import gc
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from types import CodeType, FunctionType, ModuleType
from typing import Any

OPTIMIZED = 1
"""The flag of the code of functions; that of modules and classes, which runs at the import, lacks it."""


@dataclass(frozen=True)
class Exchange:
    """What has to be done to a loaded module: functions whose code changes, or all of it if its import changes."""

    functions: dict[tuple[str, int], CodeType]
    """New code by the function's qualified name and first line."""
    reached: frozenset[tuple[str, int]]
    """The functions that really differ, by the same."""
    at_import: bool


def codes(code: CodeType) -> Iterator[CodeType]:
    """A code object and all within it."""
    yield code
    for constant in code.co_consts:
        if isinstance(constant, CodeType):
            yield from codes(constant)


def key(code: CodeType) -> tuple[str, int]:
    """What a function is found by in its file."""
    return code.co_qualname, code.co_firstlineno


def compare(path: str, original: str, text: str) -> Exchange:
    """What a mutant changes of a file."""
    olds, news = list(codes(compile(original, path, "exec"))), list(codes(compile(text, path, "exec")))
    if [code.co_qualname for code in olds] != [code.co_qualname for code in news]:
        return Exchange({}, frozenset(), at_import=True)
    pairs = [(old, new) for old, new in zip(olds, news, strict=True) if old.co_flags & OPTIMIZED]
    changed = frozenset(key(old) for old, new in pairs if _alone(old) != _alone(new))
    rest = [(old, new) for old, new in zip(olds, news, strict=True) if not old.co_flags & OPTIMIZED]
    at_import = any(_alone(old) != _alone(new) for old, new in rest)
    return Exchange({key(old): new for old, new in pairs if old != new}, changed, at_import=at_import)


def _alone(code: CodeType) -> tuple[Any, ...]:
    """What a code object is without those within it."""
    constants = tuple(None if isinstance(value, CodeType) else (type(value), value) for value in code.co_consts)
    return code.co_code, constants, code.co_names, code.co_varnames, code.co_freevars, code.co_cellvars


def carry_out(exchange: Exchange, path: str, text: str) -> None:
    """Let a mutant be what this process runs, wherever the module's names have been imported."""
    live = [
        thing for thing in gc.get_objects() if isinstance(thing, FunctionType) and thing.__code__.co_filename == path
    ]
    if exchange.at_import:
        _load_again(path, text)
    news = exchange.functions or {key(code): code for code in codes(compile(text, path, "exec"))}
    for function in live:
        new = news.get(key(function.__code__))
        if new is not None and len(new.co_freevars) == len(function.__code__.co_freevars):
            function.__code__ = new
    forget()


def _load_again(path: str, text: str) -> None:
    module = next(module for module in list(sys.modules.values()) if getattr(module, "__file__", None) == path)
    before = dict(vars(module))
    exec(compile(text, path, "exec"), vars(module))
    for name, old in before.items():
        new = vars(module)[name]
        if isinstance(old, type) and isinstance(new, type) and old is not new and _bodies(old) == _bodies(new):
            setattr(module, name, old)  # tests and handlers of exceptions know the old one
        elif new is not old and not name.startswith("__"):
            _hand_out(name, old, new)


def _hand_out(name: str, old: Any, new: Any) -> None:
    for module in list(sys.modules.values()):
        if isinstance(module, ModuleType) and module.__name__.startswith("matinee") and vars(module).get(name) is old:
            setattr(module, name, new)


def _bodies(some: type) -> dict[str, Any]:
    plain = (int, str, float, bool, type(None), tuple)
    return {
        name: value.__code__ if isinstance(value, FunctionType) else value if isinstance(value, plain) else type(value)
        for name, value in vars(some).items()
        if name not in {"__module__", "__dict__", "__weakref__"}
    }


def forget() -> None:
    """Forget what was compiled or computed before by code that may have changed."""
    prepared, caches = _rememberers()
    for page in prepared:
        page._statement = None
    for cache in caches:
        cache.cache_clear()


@functools.cache
def _rememberers() -> tuple[list[Any], list[Any]]:
    """What modules have made that remembers: prepared pages, and functions of rooms with a cache."""
    from matinee.foundation.django.pages.prepared import Prepared  # needs Django, with the settings

    things = gc.get_objects()
    return [thing for thing in things if isinstance(thing, Prepared)], list(filter(_is_rooms_cache, things))


def _is_rooms_cache(thing: object) -> bool:
    module = str(getattr(thing, "__module__", "")) if isinstance(thing, functools._lru_cache_wrapper) else ""
    return module.startswith("matinee.services") and ".tests." not in module


def path_of(name: str) -> str:
    """The path under which a file's module has been loaded."""
    return str(Path(name).resolve())
