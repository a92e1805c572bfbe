"""What waits among key customers, said on the first page to whoever leads and to whoever pays."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse
from django.utils.translation import ngettext

from shuke.keyaccounts import queries as keyaccounts
from shuke.kit.access import Actor
from shuke.ui.formats import number

LEADS, PAYS = "keyaccounts.plan", "keyaccounts.expense_check"


@dataclass(frozen=True)
class Notice:
    """One line with its page."""

    text: str
    url: str
    icon: str


def care_notices(actor: Actor, code: str, now: datetime) -> list[Notice]:
    """What waits; nothing for those who neither lead nor pay. One statement."""
    if not actor.may(LEADS) and not actor.may(PAYS):
        return []
    found = keyaccounts.waiting_in_house(now, now.date())
    lines = [*(_led(found) if actor.may(LEADS) else ()), *(_paid(found) if actor.may(PAYS) else ())]
    return [
        Notice(words % {"n": number(count)}, reverse(f"keyaccounts:{page}", args=[code]) + query, icon)
        for count, words, page, query, icon in lines
        if count
    ]


def _led(found: keyaccounts.HouseValue) -> Iterator[tuple[int, str, str, str, str]]:
    count = found.late_reports
    yield count, ngettext("%(n)s report is late", "%(n)s reports are late", count), "adherence", "", "clock"
    count = found.missed
    words = ngettext("%(n)s contact was missed within a week", "%(n)s contacts were missed within a week", count)
    yield count, words, "adherence", "", "calendar"
    count = found.overdue
    yield (
        count,
        ngettext("%(n)s promise is overdue", "%(n)s promises are overdue", count),
        "promises",
        "?tab=overdue",
        "flag",
    )
    count = found.alarms
    yield (
        count,
        ngettext("%(n)s key customer seems to fall silent", "%(n)s key customers seem to fall silent", count),
        "at_risk",
        "",
        "pulse",
    )


def _paid(found: keyaccounts.HouseValue) -> Iterator[tuple[int, str, str, str, str]]:
    count = found.payable
    yield (
        count,
        ngettext("%(n)s expense may be advanced", "%(n)s expenses may be advanced", count),
        "expense_desk",
        "",
        "wallet",
    )
    count = found.to_settle
    words = ngettext(
        "%(n)s expense has its receipts and waits to be settled",
        "%(n)s expenses have their receipts and wait to be settled",
        count,
    )
    yield count, words, "expense_desk", "", "check"
    count = found.to_check
    yield count, ngettext("%(n)s spot check is open", "%(n)s spot checks are open", count), "expense_desk", "", "document"
