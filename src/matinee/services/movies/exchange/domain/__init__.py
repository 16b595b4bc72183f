"""The film format, without a database."""
