"""The writers of cards, one verb a file."""
