"""The HTTP doors of reviews."""
