"""The read side of movies."""
