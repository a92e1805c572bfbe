"""Pages of key customers."""
