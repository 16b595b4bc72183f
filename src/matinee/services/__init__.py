"""The columns: rooms of one shape; none knows another."""
