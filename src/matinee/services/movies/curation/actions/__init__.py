"""The write side of curation."""
