"""Platforms, and where titles can be watched."""
