"""Segments as data: a tree of conditions, what it means for one customer, and the same as a statement for all."""
