"""Import and export of the film format."""
