"""Say what each grade promises."""

from collections.abc import Sequence
from dataclasses import asdict

from shuke.keyaccounts import rules
from shuke.keyaccounts.models import CareTerms
from shuke.keyaccounts.values import TermsValue
from shuke.kit.access import Actor, action

_FIGURES = ["visits_a_month", "calls_a_month", "response_minutes", "budget_minor", "priority", "mode", "benefits"]


@action("keyaccounts.policy")
def set_terms(actor: Actor, *, terms: Sequence[TermsValue]) -> None:
    """Set the terms of these grades from now on; plans follow at their next making. Raises TermsRefused."""
    for each in terms:
        rules.check_terms(each)
    CareTerms.objects.bulk_create(
        [CareTerms(**asdict(each)) for each in terms],
        update_conflicts=True, unique_fields=["merchant_id", "grade"], update_fields=_FIGURES,
    )  # fmt: skip
