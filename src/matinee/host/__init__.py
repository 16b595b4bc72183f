"""The roof: the only place that knows all services."""
