"""Files that users upload: made fit to show, and kept in a folder or a bucket."""
