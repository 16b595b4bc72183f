"""The host: the only package that knows all services."""
