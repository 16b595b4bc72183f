"""Pages of JSON that the database writes: expressions, statements that are compiled once, and lists."""
