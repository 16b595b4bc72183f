"""What every room uses. It imports no room, and outside `django/` and `flask/` no web framework."""
