"""Who falls silent: each customer against its own rhythm. Pure: no query, no clock, no models."""
