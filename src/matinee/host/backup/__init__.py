"""Backups: copies of every database and key while Matinee runs, and the way back. An engine is added in `engines`."""
