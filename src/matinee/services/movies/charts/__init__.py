"""Scores, and the charts that are made of them."""
