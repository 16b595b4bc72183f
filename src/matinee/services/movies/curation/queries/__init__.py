"""The read side of curation."""
