"""What the catalogue keeps."""
