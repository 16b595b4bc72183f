"""What every room stands on. It knows no room, and outside `django/` and `flask/` it knows no framework."""
