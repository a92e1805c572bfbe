"""Segments as merchants make them: each is counted exactly over all customers, as the app's role."""

from typing import Any


def _is(field: str, compare: str, *values: object, **more: object) -> dict[str, Any]:
    return {"field": field, "is": compare} | ({"values": list(values)} if values else {}) | more


SEGMENTS: dict[str, dict[str, Any]] = {
    "gold, not seen for 60 days": {"all": [_is("tier", "any_of", 3, 4), _is("last_visit", "longer_ago", 60)]},
    "birthday in 7 days": {"all": [_is("birthday", "coming", 7)]},
    "balance below 50": {"all": [_is("balance", "between", 0.01, 49.99)]},
    "late, with balance": {"all": [_is("late", "yes"), _is("balance", "at_least", 100)]},
    "came 3 days in 90": {"all": [_is("came", "at_least", 3, days=90)]},
    "spent 500 in 30 days": {"all": [_is("spent", "at_least", 500, days=30)]},
    "spent 1000 in 180, not gold": {
        "all": [_is("spent", "at_least", 1000, days=180), {"not": _is("tier", "any_of", 3, 4)}]
    },
    "bought Longjing in 90 days": {"all": [_is("bought", "at_least", 1, what="item:龙井", days=90)]},
    "green tea, never oolong": {
        "all": [
            _is("bought", "at_least", 1, what="group:绿茶", days=180),
            _is("bought", "at_most", 0, what="group:乌龙", days=365),
        ]
    },
    "came on a weekend in 30 days": {"all": [_is("weekday", "any_of", 6, 7, days=30)]},
    "tagged or 2000 points": {"any": [_is("tag", "any_of", 0), _is("points", "at_least", 2000)]},
    "agreed to offers, quiet": {
        "all": [
            _is("consent", "any_of", "offers:sms"), _is("last_visit", "longer_ago", 90), _is("visits", "at_least", 5),
        ]
    },
    "came less than once in 90, used to": {
        "all": [_is("came", "at_most", 0, days=90), _is("visits", "at_least", 6), _is("spend_ever", "at_least", 1000)]
    },
    "enrolled in 30 days": {"all": [_is("enrolled", "within", 30)]},
    "one or two sessions left": {"all": [_is("sessions", "between", 1, 2)]},
    "a pack ends in 14 days": {"all": [_is("pack_ends", "coming", 14)]},
    "many sessions, not seen for 60 days": {
        "all": [_is("sessions", "at_least", 6, what="pack:2"), _is("last_visit", "longer_ago", 60)]
    },
    "named Wang, 40 and over": {"all": [_is("name", "contains", "王"), _is("age", "at_least", 40)]},
    "any of four": {
        "any": [
            _is("came", "at_least", 6, days=90), _is("spent", "at_least", 2000, days=90),
            _is("points", "at_least", 9000),
            {"all": [_is("has_card", "yes"), _is("balance", "at_least", 3000)]},
        ]
    },
}  # fmt: skip


class Counts:
    """Segments of one merchant, counted behind row security."""

    def __init__(self, code: str) -> None:
        from shuke.identity.models import Merchant

        self.merchant: int = Merchant.objects.get(code=code).pk

    def count(self, tree: dict[str, Any]) -> int:
        """How many customers the conditions take in now."""
        from shuke.customers.queries.segments import asked_fields, count_tree
        from shuke.customers.segments.tree import read_tree
        from shuke.kit import tenancy

        with tenancy.open(merchant=self.merchant):
            return count_tree(read_tree(tree, asked_fields()))
