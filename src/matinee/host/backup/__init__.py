"""Backups: copies of every database and key while Matinee runs, and the way back. A kind is added in `databases`."""
