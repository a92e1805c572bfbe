"""Reads of insight."""

from shuke.insight.queries.behind import Behind, behind, late_on
from shuke.insight.queries.figures import figures, sales_so_far
from shuke.insight.queries.groups import told_groups

__all__ = ["Behind", "behind", "figures", "late_on", "sales_so_far", "told_groups"]
