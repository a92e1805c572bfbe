"""Rows of the audit log as sentences: who, what, on whom, for how much, where. Internals stay behind "details"."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext_lazy as _

from shuke.identity.queries import subjects
from shuke.identity.values import AuditRow, Role, Subject
from shuke.identity.web.audit_words import told
from shuke.kit.money import Money
from shuke.kit.requests import Request
from shuke.ui.values import Words

BY_ITSELF: dict[str, Words] = {
    "system": _("The program itself"), "import": _("The import"),
}  # fmt: skip
AT_NIGHT = "nightly"  # and what it does then, such as "nightly plan"
ICONS = {
    "sales": "receipt", "cards": "card", "customers": "user", "identity": "users", "ledger": "book",
    "insight": "pulse", "unify": "upload", "keyaccounts": "star",
}  # fmt: skip
SUMS = ("amount", "paid", "counted", "price", "opening")
SAID = ("name", "reason", "why", "note", "text", "names", "group")


@dataclass(frozen=True)
class Line:
    """One row of the log, ready to be written."""

    row: AuditRow
    who: Words
    icon: str
    refused: bool
    about: list[tuple[str, str]]
    said: str
    amount: str
    where: str
    details: list[tuple[str, str]]


def lines_of(rows: Sequence[AuditRow], request: Request) -> list[Line]:
    """The rows with names for all ids they hold; the number of statements does not depend on the rows."""
    known = subjects(rows)
    return [_line(row, known.get(row.id, []), request) for row in rows]


def _itself(label: str) -> Words:
    return BY_ITSELF["system"] if label.startswith(AT_NIGHT) else BY_ITSELF.get(label, label)


def _line(row: AuditRow, named: Sequence[Subject], request: Request) -> Line:
    about = [each for each in named if not each.place]
    places = [each.text for each in named if each.place]
    words = {name: text for each in named for name, text in each.words.items()}
    return Line(
        row=row,
        who=_itself(row.who) if row.kind == "system" else row.who or "—",
        icon=ICONS.get(row.action.partition(".")[0], "info"),
        refused=bool(row.details.get("refused")),
        about=list(dict.fromkeys((each.text, _url(each, request)) for each in about)),
        said=_said({**row.details, **words}),
        amount=_amount(row.details, about) or words.get("amount", ""),
        where=" · ".join(word for word in (*places, row.address) if word),
        details=[pair for pair in told({**row.details, **words}, request.merchant.currency) if pair[0] != "refused"],
    )


def _url(subject: Subject, request: Request) -> str:
    if not subject.page or (subject.permission and not request.actor.may(subject.permission)):
        return ""
    try:
        return reverse(subject.page, args=[request.merchant.code, *subject.args])
    except NoReverseMatch:
        return ""


def _amount(details: Mapping[str, Any], about: Sequence[Subject]) -> str:
    known = next((each.amount for each in about if each.amount), None)
    if known is not None:
        return known.format()
    given = next((details[name] for name in SUMS if isinstance(details.get(name), Mapping)), None)
    if given is None or set(given) != {"minor", "currency"}:
        return ""
    return Money(int(given["minor"]), str(given["currency"])).format()


def _said(details: Mapping[str, Any]) -> str:
    words = [details.get(name) for name in SAID]
    told = [", ".join(map(str, word)) if isinstance(word, list) else str(word) for word in words if word]
    role = str(details.get("role") or "")
    return " · ".join([*told, *([str(Role(role).label)] if role in Role.values else [])])
