"""Django's own admin over the rooms of this process, entered with the session of `auth`."""
