"""Visits: when whom, in which order of the day, and when the report is due. The modules here are pure."""
