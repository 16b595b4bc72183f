"""The write side of movies."""
