"""What titles are, without a database: credits, places, dates, limits and scores."""
