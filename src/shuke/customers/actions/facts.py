"""Write, confirm and take away what is known of a company; every version stays."""

import uuid
from collections.abc import Iterable, Sequence

from shuke.customers.actions.fact_pages import FactPages
from shuke.customers.actions.timeline import write_timeline
from shuke.customers.actions.words_of_fields import refresh_words
from shuke.customers.company import rules
from shuke.customers.company.fields import FIELDS, SEARCHED, SENSITIVE
from shuke.customers.company.values import FactInput, FactValue
from shuke.customers.errors import CustomerArchived, FactReplaced, NotACompany
from shuke.customers.events import CustomerEdited
from shuke.customers.models import Customer, Fact
from shuke.customers.queries.facts_told import SHOWN, fact_value
from shuke.customers.values import Kind
from shuke.kit import clock
from shuke.kit.access import Actor, action, require
from shuke.kit.locks import locked
from shuke.kit.problems import NotFound
from shuke.kit.work import record


def parted_facts(facts: Iterable[FactInput]) -> dict[str, list[FactInput]]:
    """The facts as `write_facts` takes them: sensitive ones, which no audit row tells, apart as `secret`."""
    given = list(facts)
    return {
        "facts": [each for each in given if each.code not in SENSITIVE],
        "secret": [each for each in given if each.code in SENSITIVE],
    }


@action("customers.edit")
def write_facts(
    actor: Actor, *, customer_id: int, facts: Sequence[FactInput] = (), secret: Sequence[FactInput] = ()
) -> list[FactValue]:
    """Let these facts hold from now on; the ones in their places become former versions. The new versions.

    The same again writes nothing anew, and confirms where `verified` is said. Raises NotFound, NotACompany,
    CustomerArchived, Forbidden for a sensitive fact, TooManyFacts and InvalidInput kinds.
    """
    customer = company_locked(customer_id)
    pages = FactPages(customer_id, actor.staff_id, given := [*facts, *secret])
    for each in given:
        if rules.field_of(each.code).sensitive:
            require(actor, "customers.sensitive")
        pages.write(each)
    values = pages.kept()
    _tell(actor, customer, pages.changed)
    return values


@action("customers.edit")
def confirm_fact(actor: Actor, *, customer_id: int, fact_id: int) -> FactValue:
    """Stand for a fact as of now. Raises NotFound, FactReplaced for a former version."""
    company_locked(customer_id)
    row = _held(actor, customer_id, fact_id)
    row.verified_by_id, row.verified_at = actor.staff_id, clock.now()
    row.save(update_fields=["verified_by", "verified_at"])
    return value_of(row)


@action("customers.edit")
def end_fact(actor: Actor, *, customer_id: int, fact_id: int) -> None:
    """Take a fact away; it stays among the former ones. Raises NotFound, FactReplaced."""
    customer = company_locked(customer_id)
    row = _held(actor, customer_id, fact_id)
    row.ended_at = clock.now()
    row.save(update_fields=["ended_at"])
    _tell(actor, customer, [row.code])


@action("customers.edit")
def restore_fact(actor: Actor, *, customer_id: int, fact_id: int) -> FactValue:
    """Let a fact that was taken away hold again. Raises NotFound, FactReplaced when its place is taken."""
    customer = company_locked(customer_id)
    row = _row(actor, customer_id, fact_id)
    if row.ended_at is None:
        return value_of(row)
    if Fact.objects.filter(customer_id=customer_id, code=row.code, place=row.place, ended_at=None).exists():
        raise FactReplaced
    row.ended_at = None
    row.save(update_fields=["ended_at"])
    _tell(actor, customer, [row.code])
    return value_of(row)


def value_of(row: Fact) -> FactValue:
    """The version as it crosses the border; one statement."""
    return fact_value(Fact.objects.filter(pk=row.pk).values(*SHOWN).get())


def company_locked(customer_id: int) -> Customer:
    """The company's row, held until the transaction ends; raises NotFound, NotACompany, CustomerArchived."""
    customer = locked(Customer, pk=customer_id)
    if customer.kind != Kind.COMPANY:
        raise NotACompany
    if customer.archived_at:
        raise CustomerArchived
    return customer


def _row(actor: Actor, customer_id: int, fact_id: int) -> Fact:
    row: Fact = locked(Fact, pk=fact_id, customer_id=customer_id)
    # Who may not see it is told what he is told of one that does not exist.
    if FIELDS[row.code].sensitive and not actor.may("customers.sensitive"):
        raise NotFound
    return row


def _held(actor: Actor, customer_id: int, fact_id: int) -> Fact:
    row = _row(actor, customer_id, fact_id)
    if row.ended_at is not None:
        raise FactReplaced
    return row


def _tell(actor: Actor, customer: Customer, codes: Sequence[str]) -> None:
    # The stream is read by everybody: it names plain fields, and of sensitive ones not even the names.
    plain = [code for code in dict.fromkeys(codes) if code not in SENSITIVE]
    if plain:
        params = {"facts": plain, "by": actor.label}
        write_timeline(customer.pk, clock.now(), "facts", uuid.uuid4().hex, params=params)
        record(CustomerEdited(subject=customer.pk, fields=tuple(plain)))
    if set(codes) & set(SEARCHED):
        refresh_words(customer)
