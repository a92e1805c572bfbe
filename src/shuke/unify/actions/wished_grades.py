"""Ask for the grades that a list wishes: each is decided by approval, and whoever brought the list decides none."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import timedelta

from django.utils.translation import gettext as _
from django.utils.translation import override

from shuke.identity import queries as identity
from shuke.keyaccounts import actions as keyaccounts
from shuke.keyaccounts import queries as key_customers
from shuke.kit import clock
from shuke.kit.access import Actor
from shuke.kit.problems import Problem

HOLDS = timedelta(days=365)  # a grade by hand ends, so that the score decides again


@dataclass
class Asked:
    """Requests by customer, and how many wishes were not asked for, by the refusal's code."""

    requests: dict[int, int] = field(default_factory=dict)
    refused: Counter[str] = field(default_factory=Counter)


def ask_for_wishes(actor: Actor, *, staff_id: int | None, name: str, wishes: Sequence[tuple[int, str]]) -> Asked:
    """Ask for each grade (customer, grade) of the list `name` in the name of whoever brought it; within the import."""
    asking, place, found = _whoever_brought(actor, staff_id), identity.merchant(actor.merchant_id), Asked()
    with override(place.language):
        reason = _("Wished in the list “%(name)s”") % {"name": name}
    until = clock.today(place.time_zone) + HOLDS
    for customer, grade in wishes:
        account = key_customers.find_account(customer)
        if account is None or not account.in_care or account.grade == grade:
            continue
        try:
            found.requests[customer] = keyaccounts.ask_for_grade(
                asking, customer_id=customer, grade=grade, until=until, reason=reason
            )  # fmt: skip
        except Problem as refused:
            found.refused[refused.code] += 1
    return found


def _whoever_brought(actor: Actor, staff_id: int | None) -> Actor:
    # The import acts for the system; with the human behind it nobody decides what he wished for himself.
    if staff_id is None or actor.person_id is not None:
        return actor
    who = identity.staff(staff_id)
    return replace(actor, staff_id=who.id, person_id=who.person_id, label=who.name)
