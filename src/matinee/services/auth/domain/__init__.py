"""Keys and tokens, as functions that know neither requests nor tables."""
