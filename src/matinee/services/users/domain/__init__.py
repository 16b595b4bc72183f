"""The rules of names, addresses and passwords, as functions that need no database."""
