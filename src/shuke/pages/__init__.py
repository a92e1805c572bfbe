"""Screens that compose several rooms; reads only."""
