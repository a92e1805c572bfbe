"""Template filters of cards."""
