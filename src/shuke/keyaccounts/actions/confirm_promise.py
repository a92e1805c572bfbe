"""A free extra is confirmed in writing: the customer gets an address with a secret, and says yes there."""

import secrets

from django.db.models import Q

from shuke.customers import actions as customers
from shuke.keyaccounts.actions.visit_rows import words
from shuke.keyaccounts.models import Promise
from shuke.keyaccounts.promises.errors import NoExtra, PromiseNotMade
from shuke.keyaccounts.promises.events import PromiseConfirmed
from shuke.keyaccounts.promises.secrets import hash_of
from shuke.keyaccounts.promises.values import PromiseKind, PromiseValue
from shuke.keyaccounts.queries.promises import promise_of
from shuke.keyaccounts.queries.readers import companies_read_by
from shuke.kit import clock
from shuke.kit.access import Actor, action
from shuke.kit.locks import locked
from shuke.kit.problems import NotFound
from shuke.kit.work import record


@action("keyaccounts.care")
def ask_to_confirm(actor: Actor, *, promise_id: int) -> str:
    """A new secret for the customer's address; the one before no longer opens it.

    Raises NotFound, NoExtra, and PromiseNotMade before it is approved.
    """
    promise = locked(Promise, pk=promise_id)
    if promise.kind != PromiseKind.EXTRA:
        raise NoExtra
    if promise.approval:
        raise PromiseNotMade
    secret = secrets.token_urlsafe(24)
    promise.confirm_hash = hash_of(secret)
    promise.save(update_fields=["confirm_hash"])
    return secret


@action("keyaccounts.confirm_promise")
def confirm_promise(actor: Actor, *, secret: str, name: str) -> PromiseValue:
    """The customer says yes, by name; once more says nothing new.

    Raises NotFound for a secret nobody holds and for what is not promised yet.
    """
    promise = Promise.objects.filter(confirm_hash=hash_of(secret), approval="").first()
    if promise is None or not secret:
        raise NotFound
    return _confirmed(promise, name)


@action("keyaccounts.confirm_promise")
def confirm_own_promise(actor: Actor, *, promise_id: int, name: str) -> PromiseValue:
    """The customer who is signed in, or a contact of his who sees the promises, says yes by name; once more says
    nothing new.

    Raises NotFound for what was not shared with him, NoExtra.
    """
    if actor.person_id is None:
        raise NotFound
    shared = Promise.objects.filter(pk=promise_id, shared=True, approval="", customer__archived_at=None)
    read = [company for _id, company, *_rest in companies_read_by(actor.person_id)]
    promise = shared.filter(Q(customer__person_id=actor.person_id) | Q(customer__in=read)).first()
    if promise is None:
        raise NotFound
    if promise.kind != PromiseKind.EXTRA:
        raise NoExtra
    return _confirmed(promise, name)


def _confirmed(promise: Promise, name: str) -> PromiseValue:
    customers.lock_customer(promise.customer_id)
    promise = locked(Promise, pk=promise.pk)
    if promise.confirmed_at is None:
        promise.confirmed_at, promise.confirmed_by = clock.now(), words(name, 80, field="name", needed=True)
        promise.save(update_fields=["confirmed_at", "confirmed_by"])
        customers.write_timeline(
            promise.customer_id, promise.confirmed_at, "promise_confirmed", str(promise.pk),
            params={"promise_id": promise.pk, "text": promise.text, "by": promise.confirmed_by},
        )  # fmt: skip
        record(PromiseConfirmed(subject=promise.customer_id, promise_id=promise.pk))
    return promise_of(promise.pk)
