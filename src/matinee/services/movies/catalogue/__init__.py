"""Titles of every kind and the people behind them."""
