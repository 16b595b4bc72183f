"""The write side of availability."""
