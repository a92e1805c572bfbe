"""Spot checks: drawn at random so that anybody can draw them again, and what they found."""

import secrets
from datetime import date, timedelta

from shuke.identity import queries as identity
from shuke.keyaccounts.expenses import rules
from shuke.keyaccounts.expenses.errors import DrawTooEarly, FindingMissing
from shuke.keyaccounts.expenses.values import Found
from shuke.keyaccounts.models import Expense, SpotCheck, SpotDraw
from shuke.keyaccounts.queries.expense_rules import expense_policy
from shuke.keyaccounts.queries.sheets import CHECKED
from shuke.kit import clock
from shuke.kit.access import Actor, action
from shuke.kit.locks import locked
from shuke.kit.text.normalise import prose


@action("keyaccounts.expense_check")
def draw_spot_checks(actor: Actor, *, month: date, seed: str = "") -> int:
    """Draw a month's checks: at least three of all, and three customers of each account manager's payout.

    The seed is kept; again for the same month draws nothing. Returns how many are checked. Raises DrawTooEarly
    before the day of advances, MissingYear.
    """
    first = month.replace(day=1)
    policy = expense_policy(rules.month_after(first) - timedelta(days=1))
    begins = rules.month_days(first, identity.work_calendar()).advance_from
    if clock.today(identity.merchant(actor.merchant_id).time_zone) < begins:
        raise DrawTooEarly(day=begins.isoformat())
    draw, new = SpotDraw.objects.get_or_create(month=first, defaults={"seed": seed[:64] or secrets.token_hex(16)})
    if not new:
        return SpotCheck.objects.filter(draw_id=draw.pk).count()
    rows = Expense.objects.filter(sheet__month=first, state__in=CHECKED).values_list("staff_id", "pk", "customer_id")
    by_staff: dict[int, dict[int, int]] = {}
    for staff_id, pk, customer_id in rows:
        by_staff.setdefault(staff_id, {})[pk] = customer_id
    everything = [pk for expenses in by_staff.values() for pk in expenses]
    chosen = {
        *rules.drawn(everything, draw.seed, policy.spot_checks),
        *rules.drawn_by_manager(by_staff, draw.seed, policy.checks_a_payout),
    }
    SpotCheck.objects.bulk_create([SpotCheck(draw_id=draw.pk, expense_id=pk) for pk in sorted(chosen)])
    return len(chosen)


@action("keyaccounts.expense_check")
def note_spot_check(actor: Actor, *, check_id: int, found: str, note: str = "") -> date:
    """Say what a check found; never of one's own expense; returns its month.

    Raises NotFound, SegregationRefused, FindingMissing.
    """
    row = locked(SpotCheck, pk=check_id)
    person, told = identity.person_behind(actor), prose(note)[:300]
    asked = Expense.objects.values_list("asked_person", flat=True).get(pk=row.expense_id)
    rules.check_somebody_else(person, asked)
    if found not in (Found.FINE, Found.WRONG) or (found == Found.WRONG and len(told) < 2):
        raise FindingMissing(field="note")
    row.found, row.note, row.checked_label, row.checked_person = found, told, actor.label[:120], person
    row.checked_at = clock.now()
    row.save(update_fields=["found", "note", "checked_label", "checked_person", "checked_at"])
    return SpotDraw.objects.values_list("month", flat=True).get(pk=row.draw_id)
