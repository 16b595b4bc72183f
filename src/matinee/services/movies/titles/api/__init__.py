"""The HTTP door of titles and people."""
