"""The write side of reviews."""
