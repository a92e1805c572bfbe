"""Programmes, tiers, cards, points, stored value, member code and PIN."""
