"""Reads of insight."""

from shuke.insight.queries.behind import Behind, behind
from shuke.insight.queries.figures import figures, sold_anything

__all__ = ["Behind", "behind", "figures", "sold_anything"]
