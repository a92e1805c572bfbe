"""Relationship expenses: pure rules, the money's calendar, and what an approval brings about."""
