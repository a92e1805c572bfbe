"""Evaluations of a relationship: weighted indicators, two raters, a proposal to improve, keep or end. Pure."""
