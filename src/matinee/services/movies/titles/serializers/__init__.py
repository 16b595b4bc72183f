"""The shapes of what titles and people take and give."""
