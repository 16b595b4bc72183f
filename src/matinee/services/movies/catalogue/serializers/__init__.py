"""The shapes of movies: validation of input, schema of output."""
