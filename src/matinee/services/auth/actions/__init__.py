"""The write side of auth."""
