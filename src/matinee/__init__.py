"""Matinee: a film database and review platform that anyone can run."""

__version__ = "0.1.0"
