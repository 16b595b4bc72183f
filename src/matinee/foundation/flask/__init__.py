"""The foundation of Flask rooms."""
