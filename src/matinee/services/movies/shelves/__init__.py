"""What users keep: watchlists."""
