"""Keeping the catalogue right: its history, reverts, proposals and merges."""
