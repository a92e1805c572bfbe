"""Take a list of companies back."""

from contextlib import suppress
from dataclasses import replace
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import override

from shuke.customers import actions as customers
from shuke.customers import queries as directory
from shuke.identity import queries as identity
from shuke.keyaccounts import actions as keyaccounts
from shuke.keyaccounts import queries as key_customers
from shuke.kit import clock
from shuke.kit.access import Actor, action
from shuke.kit.problems import NotFound, Problem
from shuke.unify.actions.noting import noted
from shuke.unify.actions.turns import take_turn
from shuke.unify.actions.undo_import import NOT_DONE
from shuke.unify.models import ImportedCompany
from shuke.unify.telling import Step, tell
from shuke.unify.values import ImportValue, Outcome, State


@action("unify.undo_import")
def undo_companies(actor: Actor, *, import_id: int) -> ImportValue:
    """Give every company back what stood there before, where nobody has changed it since; notes and tags go.

    Companies that only it had opened, and on which nothing hangs, go to the archive and are recognised no more.
    Raises NotReady and ImportRunning.
    """
    batch = take_turn(import_id, but=NOT_DONE)
    rows = list(ImportedCompany.objects.filter(batch=batch).order_by("customer_id"))
    customers.lock_customers_batch([row.customer_id for row in rows])
    archived_since = directory.archived_of(row.customer_id for row in rows)
    customers.forget_words_batch(batch.pk)
    with override(identity.merchant(actor.merchant_id).language):
        for done, row in enumerate(rows):
            if row.customer_id not in archived_since:
                _take_back(actor, row)
            tell(Step.UNDOING, done, len(rows))
    customers.forget_timeline_batch(batch.pk)
    archived = customers.archive_customers_batch(batch.pk, let_go=True)
    batch.ended_at = clock.now()
    outcome = replace(Outcome.read(batch.outcome), undone_sales=len(rows), archived_customers=archived)
    return noted(batch, outcome, [], State.UNDONE)


def _take_back(actor: Actor, row: ImportedCompany) -> None:
    customer, now = row.customer_id, directory.customer(row.customer_id)
    changes: dict[str, list[Any]] = row.changes
    customers.take_back_told(actor, customer_id=customer, told=[(new, former) for new, former in row.facts])
    if "contact" in changes:
        with suppress(NotFound):  # somebody has forgotten the person since
            customers.forget_contact(actor, customer_id=customer, contact_id=changes["contact"][1])
    if "owner" in changes and now.owner_id == changes["owner"][1]:
        customers.assign_owner(actor, customer_ids=[customer], owner_id=None)
    if "grade" in changes:
        with suppress(Problem):  # it was decided meanwhile, or its last day is over
            keyaccounts.end_grade(actor, override_id=changes["grade"][1])
    if "care" in changes and (account := key_customers.find_account(customer)) and account.in_care:
        keyaccounts.let_go(actor, customer_id=customer, reason=_("Its import was undone"))
    if "number" in changes:
        customers.number_company(customer, "", instead_of=changes["number"][1])
    standing = {"kind": now.kind, "name": now.name, "phones": list(now.phones)}
    before = {name: changes[name][0] for name in standing if name in changes and changes[name][1] == standing[name]}
    if before:
        customers.edit_customer(actor, customer_id=customer, shared_phone=True, **before)
