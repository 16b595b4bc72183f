"""The HTTP door of availability."""
