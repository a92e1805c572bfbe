"""What every API resource shares: problems as RFC 9457, keys that act once, cursors, amounts."""
