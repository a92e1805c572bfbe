"""Segments to begin with: what merchants ask for first."""

from typing import Any

from django.utils.translation import gettext as _


def starters(currency_symbol: str, highest: list[int]) -> dict[str, tuple[str, dict[str, Any]]]:
    """By word: a name and its conditions; `highest` are the ranks of the upper tiers, if there are any."""
    return {
        "away": (
            _("High tiers not seen for 60 days"),
            {
                "all": [
                    *([{"field": "tier", "is": "any_of", "values": highest}] if highest else []),
                    {"field": "last_visit", "is": "longer_ago", "values": [60]},
                ]
            },
        ),
        "birthday": (_("Birthday next week"), {"all": [{"field": "birthday", "is": "coming", "values": [7]}]}),
        "low": (
            _("Balance below %(amount)s") % {"amount": f"{currency_symbol}50"},
            {"all": [{"field": "balance", "is": "between", "values": [0.01, 49.99]}]},
        ),
        "packs": (
            _("One or two sessions left"),
            {"all": [{"field": "sessions", "is": "between", "values": [1, 2]}]},
        ),
        "cooling": (
            _("Came often, now silent"),
            {
                "all": [
                    {"field": "came", "is": "at_least", "values": [6], "days": 365},
                    {"field": "came", "is": "at_most", "values": [0], "days": 60},
                ]
            },
        ),
        "spenders": (
            _("Spent 1,000 in 90 days"),
            {"all": [{"field": "spent", "is": "at_least", "values": [1000], "days": 90}]},
        ),
        "weekend": (
            _("Weekend guests"),
            {"all": [{"field": "weekday", "is": "any_of", "values": [6, 7], "days": 90}]},
        ),
    }
