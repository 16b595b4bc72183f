"""The write side of users: making accounts, their owners' changes, and the admins' changes."""
