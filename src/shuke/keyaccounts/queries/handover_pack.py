"""What somebody must know who takes a key customer over: told in sections, in the active language."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from shuke.customers import queries as directory
from shuke.customers.company.values import FactValue
from shuke.customers.queries.birth_words import birth_words
from shuke.customers.queries.contacts import contacts
from shuke.identity import queries as identity
from shuke.keyaccounts.models import Report
from shuke.keyaccounts.queries.accounts import account_of
from shuke.keyaccounts.queries.gifts import gifts_given
from shuke.keyaccounts.queries.plans import plans_of
from shuke.keyaccounts.queries.promises import promises
from shuke.keyaccounts.queries.visits import visits_of_customer
from shuke.keyaccounts.visits.noting import lines_of
from shuke.keyaccounts.visits.values import VisitValue
from shuke.kit import clock, moments
from shuke.kit.money import Money
from shuke.kit.tenancy import current_merchant
from shuke.kit.text.phones import shown_phone

LAST = 5  # contacts told of
_LONG = frozenset({"legal_name", "address", "contact_way"})  # facts that fill a line
_MARKET = ("need", "competitor", "rival_news", "event")  # facts of which there are many


@dataclass(frozen=True)
class Section:
    """A heading with lines: what stands at their left, what they say, and a quiet word at their right."""

    title: str
    lines: tuple[tuple[str, str, str], ...]
    nothing: str


@dataclass(frozen=True)
class Pack:
    """All about one customer: short facts that stand beside each other, long ones with a line each, and sections."""

    customer_id: int
    name: str
    facts: tuple[tuple[str, str], ...]
    long_facts: tuple[tuple[str, str], ...]
    sections: tuple[Section, ...]


def handover_pack(customer_id: int) -> Pack:
    """Who they are, what we promised, what they need, dates, gifts, plans, the last five contacts and those to come;
    sensitive facts stay out. Raises NotFound for a customer who was never in care.
    """
    account, who = account_of(customer_id), directory.customer(customer_id)
    known = directory.company_facts(customer_id, sensitive=False)
    last = _last_reports(customer_id)
    parts = (
        (_("What we promised"), _promises(customer_id), _("No open promise.")),
        (_("People and birthdays"), _people(customer_id), _("Nobody is written down.")),
        (_("Needs and rivals"), _market(known, [report for _visit, report in last if report]), _("Nothing is known.")),
        (pgettext("handover", "Last contacts"), _last(last), _("No contact is written down.")),
        (_("Contacts to come"), _ahead(customer_id), _("None is planned.")),
        (_("Care plans"), _plans(customer_id), _("No plan is running.")),
        (_("Gifts"), _gifts(customer_id), _("Nothing was given.")),
    )
    owner = identity.staff(who.owner_id).name if who.owner_id else ""
    short = [
        (pgettext("company", "Phone"), shown_phone(who.phone) if who.phone else ""), (_("Grade"), account.grade),
        (_("Health"), "" if account.health is None else str(account.health)), (_("Served"), account.mode_words),
        (pgettext("handover", "Cared for by"), owner), *_facts(known, lambda code: code not in _LONG),
    ]  # fmt: skip
    return Pack(
        customer_id, who.name, tuple(each for each in short if each[1]),
        # A company mostly goes by its legal name: the heading says it.
        tuple(each for each in _facts(known, lambda code: code in _LONG) if each[1] != who.name),
        tuple(Section(title, tuple(told), nothing) for title, told, nothing in parts),
    )  # fmt: skip


def _facts(known: Sequence[FactValue], chosen: Callable[[str], bool]) -> list[tuple[str, str]]:
    currency = _currency()
    return [
        (str(each.field.label), directory.fact_words(each, currency))
        for each in known
        if each.code not in _MARKET and chosen(each.code)
    ]


def _market(known: Sequence[FactValue], reports: Sequence[Report]) -> Iterator[tuple[str, str, str]]:
    """Each field once at the left, its items below each other. What a report told and the archive does not, too."""
    currency = _currency()
    labels = (_("Needs"), _("Our rivals there"), _("News of rivals"), _("Major events"))
    for code, label in zip(_MARKET, labels, strict=True):
        found = {
            each.text: (_item(each, currency), _day(each.day or each.as_of)) for each in known if each.code == code
        }
        for report in reports:
            told = {"need": report.needs, "rival_news": report.rivals}.get(code, "")
            for line in lines_of(told):
                found.setdefault(line, (line, ""))
        for place, (words, day) in enumerate(found.values()):
            yield "" if place else label, words, day


def _item(fact: FactValue, currency: str) -> str:
    share = f"{fact.share.normalize():f} %" if fact.share is not None else ""
    return " · ".join(text for text in (directory.fact_words(fact, currency), share, fact.detail) if text)


def _promises(customer_id: int) -> Iterator[tuple[str, str, str]]:
    for each in promises(tab="open", customer_id=customer_id):
        yield _day(clock.day_of(each.due_at, _zone())), each.text, each.staff
    for each in promises(tab="waiting", customer_id=customer_id):
        yield _day(clock.day_of(each.due_at, _zone())), each.text, _("waits for approval")


def _people(customer_id: int) -> Iterator[tuple[str, str, str]]:
    for each in contacts(customer_id):
        if each.left_on is None:
            phone = shown_phone(each.phone) if each.phone else ""
            birth = birth_words(each.birth) if each.birth else ""
            told = (each.role_word, each.title, each.department, birth, each.note)
            # A general manager's title mostly says what his role does.
            yield each.name, " · ".join(dict.fromkeys(text for text in told if text)), phone


def _last_reports(customer_id: int) -> list[tuple[VisitValue, Report | None]]:
    found = [each for each in visits_of_customer(customer_id, limit=50) if each.state == "done"][:LAST]
    rows = Report.objects.filter(visit_id__in=[each.id for each in found]).order_by("version")
    reports = {row.visit_id: row for row in rows}  # the newest version of each
    return [(each, reports.get(each.id)) for each in found]


def _last(found: Sequence[tuple[VisitValue, Report | None]]) -> Iterator[tuple[str, str, str]]:
    for visit, report in found:
        said = [visit.kind_words, visit.purpose if report is None else report.purpose]
        text = " · ".join(each for each in said if each)
        yield _day(visit.day), f"{text} → {report.next_step}" if report and report.next_step else text, visit.staff


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
    currency = _currency()
    for each in gifts_given(customer_id=customer_id, limit=20)[0]:
        what = " · ".join(text for text in (each.gift, each.person, each.occasion) if text)
        yield _day(each.given_on), what, Money(each.cost_minor, currency).format()


def _day(day: date) -> str:
    # Paper is kept for years: the year always stands there.
    return moments.calendar_day(day, date.min)


def _currency() -> str:
    return identity.merchant(current_merchant()).currency


def _zone() -> str:
    return identity.merchant(current_merchant()).time_zone
