"""What somebody must know who takes a key customer over: told in sections, in the active language."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from shuke.customers import queries as directory
from shuke.customers.queries.birth_words import birth_words
from shuke.customers.queries.contacts import contacts
from shuke.identity import queries as identity
from shuke.keyaccounts.models import Report
from shuke.keyaccounts.queries.accounts import account_of
from shuke.keyaccounts.queries.gifts import gifts_given
from shuke.keyaccounts.queries.plans import plans_of
from shuke.keyaccounts.queries.promises import promises
from shuke.keyaccounts.queries.visits import visits_of_customer
from shuke.keyaccounts.visits.values import VisitValue
from shuke.kit import clock, moments
from shuke.kit.money import Money
from shuke.kit.tenancy import current_merchant
from shuke.kit.text.phones import shown_phone

LAST = 5  # contacts told of


@dataclass(frozen=True)
class Section:
    """A heading with lines: what stands at their left, what they say, and a quiet word at their right."""

    title: str
    lines: tuple[tuple[str, str, str], ...]
    nothing: str


@dataclass(frozen=True)
class Pack:
    """All about one customer."""

    customer_id: int
    name: str
    facts: tuple[tuple[str, str], ...]
    sections: tuple[Section, ...]


def handover_pack(customer_id: int) -> Pack:
    """Who they are, what we promised, dates, gifts, plans, the last five contacts and those to come; sensitive facts
    stay out. Raises NotFound for a customer who was never in care.
    """
    account, who = account_of(customer_id), directory.customer(customer_id)
    facts = [(pgettext("company", "Phone"), shown_phone(who.phone) if who.phone else ""), (_("Grade"), account.grade)]
    facts += [(_("Health"), "" if account.health is None else str(account.health)), (_("Served"), account.mode_words)]
    currency = identity.merchant(current_merchant()).currency
    facts += [
        (str(fact.field.label), directory.fact_words(fact, currency))
        for fact in directory.company_facts(customer_id, sensitive=False)
    ]
    parts: tuple[tuple[str, Callable[[int], Iterator[tuple[str, str, str]]], str], ...] = (
        (_("What we promised"), _promises, _("No open promise.")),
        (_("People and dates"), _people, _("Nobody is written down.")),
        (pgettext("handover", "Last contacts"), _last, _("No contact is written down.")),
        (_("Contacts to come"), _ahead, _("None is planned.")),
        (_("Care plans"), _plans, _("No plan is running.")),
        (_("Gifts"), _gifts, _("Nothing was given.")),
    )
    sections = tuple(Section(title, tuple(told(customer_id)), nothing) for title, told, nothing in parts)
    return Pack(customer_id, who.name, tuple((label, value) for label, value in facts if value), sections)


def _promises(customer_id: int) -> Iterator[tuple[str, str, str]]:
    for each in promises(tab="open", customer_id=customer_id):
        yield _day(clock.day_of(each.due_at, _zone())), each.text, each.staff
    for each in promises(tab="waiting", customer_id=customer_id):
        yield _day(clock.day_of(each.due_at, _zone())), each.text, _("waits for approval")


def _people(customer_id: int) -> Iterator[tuple[str, str, str]]:
    for each in contacts(customer_id):
        if each.left_on is None:
            phone = shown_phone(each.phone) if each.phone else ""
            what = " · ".join(text for text in (each.role_word, each.title, each.department, each.note) if text)
            birth = _("Birthday: %(day)s") % {"day": birth_words(each.birth)} if each.birth else ""
            yield each.name, " · ".join(text for text in (what, birth) if text), phone


def _last(customer_id: int) -> Iterator[tuple[str, str, str]]:
    found = [each for each in visits_of_customer(customer_id, limit=50) if each.state == "done"][:LAST]
    rows = Report.objects.filter(visit_id__in=[each.id for each in found]).order_by("version")
    reports = {row.visit_id: row for row in rows}  # the newest version of each
    for each in found:
        yield _day(each.day), _reported(each, reports.get(each.id)), each.staff


def _reported(visit: VisitValue, report: Report | None) -> str:
    said = [visit.kind_words, visit.purpose if report is None else report.purpose]
    if report is not None:
        if report.needs:
            said.append(_("Needs: %(text)s") % {"text": report.needs})
        if report.rivals:
            said.append(_("Rivals: %(text)s") % {"text": report.rivals})
        if report.next_step:
            said.append(_("Next: %(text)s") % {"text": report.next_step})
    return " · ".join(text for text in said if text)


def _ahead(customer_id: int) -> Iterator[tuple[str, str, str]]:
    for each in visits_of_customer(customer_id, limit=8, ahead=True):
        yield _day(each.day), " · ".join(text for text in (each.kind_words, each.purpose) if text), each.state_words


def _plans(customer_id: int) -> Iterator[tuple[str, str, str]]:
    for plan in plans_of(customer_id):
        if plan.state not in ("ended", "draft"):
            yield _day(plan.ends_on), f"{plan.title} · {plan.goal}", plan.state_words
            for measure in plan.measures:
                if measure.done_on is None:
                    yield _day(measure.due_on), measure.text, measure.owner


def _gifts(customer_id: int) -> Iterator[tuple[str, str, str]]:
    currency = identity.merchant(current_merchant()).currency
    for each in gifts_given(customer_id=customer_id, limit=20)[0]:
        what = " · ".join(text for text in (each.gift, each.person, each.occasion) if text)
        yield _day(each.given_on), what, Money(each.cost_minor, currency).format()


def _day(day: date) -> str:
    # Paper is kept for years: the year always stands there.
    return moments.calendar_day(day, date.min)


def _zone() -> str:
    return identity.merchant(current_merchant()).time_zone
