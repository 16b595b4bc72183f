"""Titles of every kind, with the people, series, releases and lists that belong to them."""
