"""Reads of insight."""

from shuke.insight.queries.behind import Behind, behind
from shuke.insight.queries.figures import figures, sales_so_far

__all__ = ["Behind", "behind", "figures", "sales_so_far"]
