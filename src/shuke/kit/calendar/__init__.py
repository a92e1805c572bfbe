"""Working time: which hours of which day count, and when a number of them has passed. Pure; half-open intervals."""
