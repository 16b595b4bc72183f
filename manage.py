#!/usr/bin/env python
"""Django's commands, and `test [service …]`, which runs the same tests as plain `pytest`."""

import sys


def main() -> int:
    """Run the command of the arguments."""
    arguments = sys.argv[1:]
    if arguments[:1] == ["test"]:
        import pytest

        return int(pytest.main([_tests_of(argument) for argument in arguments[1:]]))
    from matinee.host.boot import boot

    boot()
    from django.core.management import execute_from_command_line

    execute_from_command_line(sys.argv)
    return 0


def _tests_of(argument: str) -> str:
    from matinee.host.registry import ROOMS

    return f"src/matinee/services/{argument}" if argument in {room.name for room in ROOMS} else argument


if __name__ == "__main__":
    sys.exit(main())
