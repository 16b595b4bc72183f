"""The foundation of Django rooms."""
