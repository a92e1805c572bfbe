"""Promises: what was said, until when, and whether it was kept. The modules here are pure."""
