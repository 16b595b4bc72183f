"""The write side of titles and people."""
