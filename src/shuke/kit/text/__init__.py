"""Names, phones and search tokens for Chinese and Latin text; pure functions, no database."""
