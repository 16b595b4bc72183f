"""Auth: signing in and out."""
