"""Drawn pictures, for what has none of its own: the same that the site draws, for readers without its script."""
