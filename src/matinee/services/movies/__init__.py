"""The room of movies."""
