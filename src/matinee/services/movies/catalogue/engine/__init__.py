"""What movies knows about films, titles and places, without a database."""
