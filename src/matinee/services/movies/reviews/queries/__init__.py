"""The read side of reviews."""
