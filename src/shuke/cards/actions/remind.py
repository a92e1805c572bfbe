"""Remind members of points and bonus that end soon."""

from datetime import timedelta

from shuke.cards.actions.inbox import Told, tell_members
from shuke.cards.models import Card
from shuke.cards.values import CardState
from shuke.kit import clock
from shuke.ledger import queries as ledger

SOON = timedelta(days=14)
A_PART = 2_000  # cards a statement


def remind_of_ending(*, zone: str) -> int:
    """Tell each member once of every day within a fortnight on which points or bonus of his card end; how many days.

    Cards nobody has claimed yet have nobody to tell. A few statements for every 2,000 cards.
    """
    today = clock.today(zone)
    held = Card.objects.exclude(person_id=None).exclude(state=CardState.CLOSED).order_by("pk")
    rows = list(held.values_list("pk", "person_id", "points_account_id", "bonus_account_id", "programme__currency"))
    return sum(_remind(rows[start : start + A_PART], today + SOON) for start in range(0, len(rows), A_PART))


def _remind(rows: list[tuple[int, int, int | None, int | None, str]], until: object) -> int:
    of_account = {}
    for card_id, person_id, points, bonus, currency in rows:
        of_account[points] = (card_id, person_id, "points_ending", currency)
        of_account[bonus] = (card_id, person_id, "bonus_ending", currency)
    of_account.pop(None, None)
    told = []
    for ending in ledger.expiring(of_account, until):  # type: ignore[arg-type]
        card_id, person_id, kind, currency = of_account[ending.account]
        params = {"amount": ending.amount, "on": ending.on.isoformat(), "currency": currency}
        key = f"{kind} {card_id} {ending.on.isoformat()}"
        told.append(Told(person_id, kind, key, clock.now(), card_id=card_id, params=params))
    tell_members(told)
    return len(told)
