"""The read side of availability."""
