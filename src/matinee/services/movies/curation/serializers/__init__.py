"""The shapes of what curation takes and gives."""
