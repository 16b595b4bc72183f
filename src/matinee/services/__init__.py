"""The services: one room each, all of the same shape; none imports another."""
