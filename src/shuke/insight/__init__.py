"""Analyses: who the regulars are, what came of what was done."""
