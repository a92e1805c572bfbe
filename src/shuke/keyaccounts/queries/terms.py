"""What each grade promises."""

from shuke.keyaccounts import rules
from shuke.keyaccounts.models import CareTerms
from shuke.keyaccounts.values import TermsValue


def terms() -> dict[str, TermsValue]:
    """By grade, A first: the merchant's own terms, or the defaults; one statement."""
    own = {row.grade: row.as_value() for row in CareTerms.objects.all()}
    return dict(rules.DEFAULT_TERMS) | own
