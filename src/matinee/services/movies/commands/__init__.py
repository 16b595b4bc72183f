"""The terminal door of movies: importing and exporting."""

from matinee.services.movies.commands.exports import export
from matinee.services.movies.commands.imports import import_

__all__ = ["COMMANDS", "export", "import_"]

COMMANDS = [import_, export]
