"""The machine of auth: keys and tokens, with no knowledge of requests or tables."""
