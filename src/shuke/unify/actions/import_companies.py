"""Bring a list of companies in: records, facts, owners, care; all of it in one transaction, or nothing."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from shuke.customers import actions as customers
from shuke.customers.values import Kind as CustomerKind
from shuke.customers.values import NewCustomer
from shuke.keyaccounts import actions as keyaccounts
from shuke.kit import clock
from shuke.kit.access import Actor, action
from shuke.unify.actions.files import file_of, forget
from shuke.unify.actions.list_of_companies import Listed, read_list
from shuke.unify.actions.noting import noted
from shuke.unify.actions.turns import take_turn
from shuke.unify.actions.wished_grades import Asked, ask_for_wishes
from shuke.unify.companies.recognising import Meant
from shuke.unify.models import ImportedCompany
from shuke.unify.telling import Step, tell
from shuke.unify.values import ENDED, ImportValue, State

Whose = tuple[Meant, int]


@action("unify.import")
def check_companies(actor: Actor, *, import_id: int, path: str = "") -> ImportValue:
    """Read a list and tell what cannot come in and what would; only that is written.

    Raises NotReady, ImportRunning and the kinds of FileRefused.
    """
    batch = take_turn(import_id, but=ENDED)
    with file_of(batch, path) as file:
        listed = read_list(batch.as_value(), file)
    return noted(batch, listed.outcome, listed.bad, State.CHECKED)


@action("unify.import")
def import_companies(actor: Actor, *, import_id: int, path: str = "") -> ImportValue:
    """Import a list. With bad rows and no leave to skip them nothing comes in: the answer is then only `checked`.

    Companies that are there get what the archive does not know yet. Raises NotReady, ImportRunning and the kinds of
    FileRefused.
    """
    batch = take_turn(import_id, but=ENDED)
    value = batch.as_value()
    with file_of(batch, path) as file:
        listed = read_list(value, file)
        if listed.outcome.bad and not value.settings.skip_bad:
            return noted(batch, listed.outcome, listed.bad, State.CHECKED)
        asked = _write(actor, value, listed, batch.staff_id)
    forget(batch)
    batch.ended_at = clock.now()
    assert listed.outcome.companies is not None  # a list has them
    told = replace(listed.outcome.companies, asked=len(asked.requests), unasked=dict(asked.refused))
    return noted(batch, replace(listed.outcome, companies=told), listed.bad, State.IMPORTED)


def _write(actor: Actor, batch: ImportValue, listed: Listed, staff_id: int | None) -> Asked:
    tell(Step.CUSTOMERS)
    wanted = [each for each in listed.meant if listed.says_something(each)]
    customers.lock_customers_batch(sorted(each.here.id for each in wanted if each.here))
    whose = _opened(batch, wanted)
    customers.restore_customers_batch(
        sorted(each.here.id for each in wanted if each.here and each.here.archived), batch=batch.id
    )
    _words(batch, listed, whose)
    kept = []
    for done, (meant, customer) in enumerate(whose):
        kept.append(_one(actor, batch, listed, meant, customer))
        tell(Step.FACTS, done, len(whose))
    _give_owners(actor, listed, whose)
    wishes = [(customer, meant.row.wish) for meant, customer in whose if meant.row.wish]
    asked = ask_for_wishes(actor, staff_id=staff_id, name=batch.name, wishes=wishes)
    for each in kept:
        if each.customer_id in asked.requests:
            each.changes["grade"] = [None, asked.requests[each.customer_id]]
    ImportedCompany.objects.bulk_create(kept, batch_size=1000)
    return asked


def _opened(batch: ImportValue, wanted: Sequence[Meant]) -> list[Whose]:
    now = clock.now()
    fresh = [
        NewCustomer(row.number, row.name, now, (row.phone,) if row.phone else (), kind=CustomerKind.COMPANY)
        for row in (each.row for each in wanted if each.here is None)
    ]
    ids = iter(customers.open_companies_batch(fresh, batch=batch.id))
    return [(each, each.here.id if each.here else next(ids)) for each in wanted]


def _one(actor: Actor, batch: ImportValue, listed: Listed, meant: Meant, customer: int) -> ImportedCompany:
    """Write about one company, and what it was before."""
    changes = _changed_record(actor, meant, customer)
    facts = customers.tell_company(actor, customer_id=customer, said=listed.fresh(meant))
    if listed.adds_contact(meant):
        row = meant.row
        told = {"name": row.contact, "role": row.contact_role, "phone": row.contact_phone}
        changes["contact"] = [None, customers.tell_contact(actor, customer_id=customer, **told)]
    if owner := listed.owner_of(meant):
        changes["owner"] = [None, owner]
    if listed.begins_care(meant):
        keyaccounts.take_into_care(actor, customer_id=customer)
        changes["care"] = [False, True]
    return ImportedCompany(
        batch_id=batch.id, customer_id=customer, opened=meant.here is None, changes=changes, facts=facts
    )  # fmt: skip


def _changed_record(actor: Actor, meant: Meant, customer: int) -> dict[str, list[Any]]:
    row, here = meant.row, meant.here
    if here is None:
        return {}
    changes: dict[str, list[Any]] = {}
    if here.kind == CustomerKind.PERSON:
        # An earlier import of purchases knew only the number; the list says that it is a company, and its name.
        changes |= {"kind": [here.kind, str(CustomerKind.COMPANY)], "name": [here.name, row.name]}
    if row.phone and not here.phones:
        changes["phones"] = [[], [row.phone]]
    if changes:
        now = {name: after for name, (_before, after) in changes.items()}
        customers.edit_customer(actor, customer_id=customer, shared_phone=True, **now)
    if row.number and not here.number and customers.number_company(customer, row.number):
        changes["number"] = ["", row.number]
    return changes


def _give_owners(actor: Actor, listed: Listed, whose: Sequence[Whose]) -> None:
    given: dict[int, list[int]] = {}
    for meant, customer in whose:
        if owner := listed.owner_of(meant):
            given.setdefault(owner, []).append(customer)
    for owner, ids in sorted(given.items()):
        customers.assign_owner(actor, customer_ids=ids, owner_id=owner)


def _words(batch: ImportValue, listed: Listed, whose: Sequence[Whose]) -> None:
    tags: dict[str, list[int]] = {}
    for meant, customer in whose:
        if tag := listed.tag_of(meant):
            tags.setdefault(tag, []).append(customer)
    notes = [(customer, text) for meant, customer in whose if (text := listed.note_of(meant))]
    customers.write_words_batch(batch.id, notes=notes, tags=tags)
