"""Tell what was noticed of a customer beside its purchases."""

from datetime import date
from decimal import Decimal

from shuke.customers import actions as customers
from shuke.identity import queries as identity
from shuke.keyaccounts.actions.keep_outlooks import keep_outlooks
from shuke.keyaccounts.errors import NoticeRefused, ScoreRefused
from shuke.keyaccounts.models import KeyAccount, Noticed
from shuke.keyaccounts.risk.noticing import OPEN_KINDS, NoticeKind
from shuke.kit import clock
from shuke.kit.access import Actor, action
from shuke.kit.locks import locked


@action("keyaccounts.care")
def notice_sign(
    actor: Actor, *, customer_id: int, kind: str, on: date | None = None, score: float | None = None, detail: str = ""
) -> int:
    """Note a late payment, a quotation without an answer, a survey, a complaint; the risk counts with it at once.

    Returns its id.

    Raises NotFound, NoticeRefused for an unknown kind or a day to come, ScoreRefused for a survey's score outside
    0 to 10 and for a score of anything else.
    """
    today = clock.today(identity.merchant(actor.merchant_id).time_zone)
    if kind not in NoticeKind.values:
        raise NoticeRefused(field="kind")
    if on is not None and on > today:
        raise NoticeRefused(field="on")
    if (kind == NoticeKind.SURVEY) != (score is not None) or (score is not None and not 0 <= score <= 10):
        raise ScoreRefused(field="score")
    customers.lock_customer(customer_id)
    row = Noticed.objects.create(
        customer_id=customer_id, kind=kind, on=on or today, detail=detail.strip()[:200], by=actor.label,
        score=None if score is None else Decimal(str(round(score, 1))),
    )  # fmt: skip
    _count_anew(customer_id, today)
    return int(row.pk)


@action("keyaccounts.care")
def settle_sign(actor: Actor, *, notice_id: int) -> int:
    """A quotation was answered, a complaint is over; twice is once. Returns whose it is.

    Raises NotFound, and NoticeRefused for other kinds.
    """
    row = locked(Noticed, pk=notice_id)
    if row.kind not in OPEN_KINDS:
        raise NoticeRefused
    if row.settled_on is None:
        row.settled_on = clock.today(identity.merchant(actor.merchant_id).time_zone)
        row.save(update_fields=["settled_on"])
        _count_anew(row.customer_id, row.settled_on)
    return int(row.customer_id)


def _count_anew(customer_id: int, today: date) -> None:
    # The risk on the page moves with what was just said; whether it is an alarm the night decides.
    if KeyAccount.objects.filter(customer_id=customer_id, let_go_on=None).exists():
        keep_outlooks([customer_id], today)
