"""Ask for another grade than the score gives: by approval, until a last day."""

from datetime import date, timedelta

from django.db import IntegrityError, transaction

from shuke.customers import actions as customers
from shuke.customers import queries as known
from shuke.identity import actions as identity
from shuke.identity import queries as merchants
from shuke.keyaccounts.errors import NotInCare, OverrideRefused, OverrideWaits
from shuke.keyaccounts.models import GradeOverride, KeyAccount
from shuke.keyaccounts.values import Grade
from shuke.kit import clock
from shuke.kit.access import Actor, action
from shuke.kit.text.normalise import prose

KIND = "keyaccounts.grade"
LONGEST = timedelta(days=366)


@action("keyaccounts.care")
def ask_for_grade(actor: Actor, *, customer_id: int, grade: str, until: date, reason: str) -> int:
    """Ask for a grade by hand until the end of a day; the request's number. It holds once approved.

    Raises NotFound, NotInCare, OverrideRefused, OverrideWaits, and what asking for approval raises.
    """
    customers.lock_customer(customer_id)
    account = KeyAccount.objects.filter(customer_id=customer_id, let_go_on=None).first()
    if account is None:
        raise NotInCare
    words, today = prose(reason)[:300], clock.today(merchants.merchant(actor.merchant_id).time_zone)
    for field, fine in (("grade", grade in Grade.values and grade != account.grade), ("reason", len(words) > 1),
                        ("until", today <= until <= today + LONGEST)):  # fmt: skip
        if not fine:
            raise OverrideRefused(field=field)
    row = _row(actor, customer_id, grade, until, words)
    told = {"customer_id": customer_id, "former": account.grade, "grade": grade, "until": until.isoformat()}
    name = known.names([customer_id])[customer_id]
    approval = identity.ask_for_approval(
        actor, kind=KIND, subject_id=row.pk, title=f"{name} · {account.grade or '–'} → {grade}", params=told
    )
    GradeOverride.objects.filter(pk=row.pk).update(approval_id=approval.id)
    return int(row.pk)


def _row(actor: Actor, customer_id: int, grade: str, until: date, reason: str) -> GradeOverride:
    try:
        with transaction.atomic():
            return GradeOverride.objects.create(
                customer_id=customer_id, grade=grade, until=until, reason=reason, asked_by=actor.label[:120],
                asked_at=clock.now(),
            )  # fmt: skip
    except IntegrityError:
        raise OverrideWaits from None
