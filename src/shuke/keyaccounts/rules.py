"""Pure decisions about accounts: what a grade promises until the merchant says otherwise, and how lists order them."""

from collections.abc import Mapping
from decimal import Decimal

from shuke.keyaccounts.errors import TermsRefused
from shuke.keyaccounts.values import Grade, Mode, TermsValue

DEFAULT_TERMS: Mapping[str, TermsValue] = {
    "A": TermsValue("A", 4, 0, 30, 600_000, 1, Mode.LEAD),
    "B": TermsValue("B", 2, 0, 120, 200_000, 2, Mode.ADVISER),
    "C": TermsValue("C", 1, 4, 480, 50_000, 3, Mode.ADVISER),  # one visit, and a call every week
}
LIMITS: Mapping[str, tuple[int, int]] = {
    "visits_a_month": (0, 31), "calls_a_month": (0, 31), "response_minutes": (5, 10_080), "budget_minor": (0, 10**12),
    "priority": (1, 9),
}  # fmt: skip
LONGEST_BENEFITS = 300  # letters
_RANK = {"": 0, "C": 1, "B": 2, "A": 3}


def check_terms(terms: TermsValue) -> None:
    """Raise TermsRefused for an unknown grade or mode, a figure outside LIMITS, or benefits too long."""
    for field, (low, high) in LIMITS.items():
        if not low <= getattr(terms, field) <= high:
            raise TermsRefused(field=f"{terms.grade}:{field}", low=low, high=high)
    if terms.grade not in Grade.values or terms.mode not in Mode.values:
        raise TermsRefused(field=f"{terms.grade}:mode", low=1, high=3)
    if len(terms.benefits) > LONGEST_BENEFITS:
        raise TermsRefused(field=f"{terms.grade}:benefits", low=0, high=LONGEST_BENEFITS)


def standing(grade: str, score: Decimal | None) -> int:
    """Where an account stands in a list from the best down: first by grade, then by score."""
    return _RANK[grade] * 100_000 + int((score or 0) * 10)
