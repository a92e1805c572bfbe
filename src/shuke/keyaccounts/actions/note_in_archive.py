"""Bring what a report tells into what is known of the company: its needs, its rivals, its watched figures."""

from datetime import date

from shuke.customers import actions as customers
from shuke.customers import queries as directory
from shuke.customers.company.values import FactInput, FactValue
from shuke.customers.values import Kind
from shuke.keyaccounts import working_time
from shuke.keyaccounts.models import Report, Visit
from shuke.keyaccounts.visits import noting
from shuke.keyaccounts.visits.values import ReportIn
from shuke.kit import clock
from shuke.kit.access import Actor


def note_in_archive(actor: Actor, visit: Visit, told: ReportIn, former: Report | None = None) -> None:
    """Write the facts of a report as of the day of the contact, and take away what its former version said wrongly.

    Persons have no such archive; nor is one written by a colleague who may not. Figures raise NotFound, WatchRefused.
    """
    nothing_told = former is None and not (told.figures or told.needs.strip() or told.rivals.strip())
    if nothing_told or not _has_archive(actor, visit):
        return
    held_on = _held_on(visit)
    known = directory.company_facts(visit.customer_id, sensitive=False)
    if former is not None:
        for fact in noting.gone((former.needs, former.rivals), (told.needs, told.rivals), known, held_on):
            customers.end_fact(actor, customer_id=visit.customer_id, fact_id=fact.id)
    for each in told.figures:
        customers.read_figure(
            actor, customer_id=visit.customer_id, watch_id=each.watch_id, value=each.value, on=held_on
        )
    if facts := _facts(told, former, known, held_on):
        customers.write_facts(actor, customer_id=visit.customer_id, facts=facts)


def _facts(told: ReportIn, former: Report | None, known: list[FactValue], held_on: date) -> list[FactInput]:
    needs, rivals = told.needs, told.rivals
    if former is not None:  # what was said before stands already, maybe mended by hand since
        needs = _new(needs, former.needs)
        rivals = _new(rivals, former.rivals)
    if not needs.strip() and not rivals.strip():
        return []
    return noting.facts_of(needs, rivals, known, directory.rival_names() if rivals else (), held_on)


def _new(text: str, former: str) -> str:
    said = noting.lines_of(former)
    return "\n".join(each for each in noting.lines_of(text) if each not in said)


def _has_archive(actor: Actor, visit: Visit) -> bool:
    customer = directory.customer(visit.customer_id)
    return customer.kind == Kind.COMPANY and not customer.archived and actor.may("customers.edit")


def _held_on(visit: Visit) -> date:
    assert visit.held_at is not None  # it was reported
    return clock.day_of(visit.held_at, working_time.table().zone)
