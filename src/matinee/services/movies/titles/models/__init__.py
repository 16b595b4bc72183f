"""What describes titles and people."""
