"""The HTTP door of curation."""
