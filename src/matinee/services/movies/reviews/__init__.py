"""What users think of titles."""
