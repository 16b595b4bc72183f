"""The HTTP door of movies."""
