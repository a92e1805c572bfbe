"""What waits for a colleague, as his day shows it: the customer, the reason, one way to the remedy."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from shuke.customers.queries import fact_words
from shuke.keyaccounts.queries.day_tasks import DayTasks, FactToAsk
from shuke.keyaccounts.risk.words import evidence_words
from shuke.keyaccounts.web.addresses import here
from shuke.keyaccounts.web.relations import gap_words
from shuke.kit.requests import Request


@dataclass(frozen=True, slots=True)
class TaskLine:
    """One line. With `post` the button does it at once, else it leads to where it is done."""

    icon: str
    customer: str
    reason: str
    url: str
    button: str
    post: bool = False


def task_lines(request: Request, tasks: DayTasks) -> list[TaskLine]:
    """Alarms first, then figures to look up, then gaps."""
    currency = request.merchant.currency
    lines = [
        TaskLine(
            "pulse", each.name, " ".join(evidence_words(sign, currency) for sign in each.evidence[:1]),
            here(request, "alarm", alarm_id=each.id), pgettext("alarm", "Answer"),
        )
        for each in tasks.alarms
    ]  # fmt: skip
    lines += [
        TaskLine(
            "search", name, _("Look up: %(figure)s (%(source)s)") % {"figure": each.figure, "source": each.source},
            _company(request, "watches", each.customer_id), _("Write it down"),
        )
        for each, name in tasks.figures
    ]  # fmt: skip
    return lines + [
        TaskLine(
            "link", each.customer, gap_words(each), here(request, "map", company_id=each.customer_id),
            pgettext("gap", "Close the gap"),
        )
        for each in tasks.gaps
    ]  # fmt: skip


def fact_lines(request: Request, tasks: DayTasks) -> list[TaskLine]:
    """Facts to ask about: confirmed at once where something is known and the reader may, else written down."""
    may = request.actor.may("customers.edit")
    return [_fact_line(request, each, may) for each in tasks.facts]


def _fact_line(request: Request, each: FactToAsk, may: bool) -> TaskLine:
    label, fact = str(each.asked.field.label), each.asked.fact
    if fact is None or not may:
        words = _("%(field)s: nobody knows yet") if fact is None else "%(field)s"
        url = _company(request, "fact", each.customer_id, fact_code=each.asked.field.code)
        return TaskLine("info", each.customer, words % {"field": label}, url, _("Write it down"))
    age = each.asked.age_days or 0
    words = ngettext(
        "%(field)s: %(value)s · last sure %(n)s day ago", "%(field)s: %(value)s · last sure %(n)s days ago", age
    )
    told = {"field": label, "value": fact_words(fact, request.merchant.currency), "n": age}
    url = _company(request, "confirm_fact", each.customer_id, fact_id=fact.id)
    return TaskLine("info", each.customer, words % told, url, _("Still true"), post=True)


def _company(request: Request, name: str, company_id: int, **parts: object) -> str:
    code = request.merchant.code
    return reverse(f"customers:{name}", kwargs={"merchant_code": code, "company_id": company_id, **parts})
