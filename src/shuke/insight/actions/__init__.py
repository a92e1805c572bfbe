"""The writers of insight: counting figures anew."""

from shuke.insight.actions.bring_up_to_date import count_or_ask, up_to_date
from shuke.insight.actions.count_regulars import count_regulars
from shuke.insight.actions.export import export_regulars
from shuke.insight.actions.refresh import ask_for_regulars, forget_regulars, refresh_regulars

__all__ = [
    "ask_for_regulars", "count_or_ask", "count_regulars", "export_regulars", "forget_regulars", "refresh_regulars",
    "up_to_date",
]  # fmt: skip
