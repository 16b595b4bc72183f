"""The read side of titles and people."""
