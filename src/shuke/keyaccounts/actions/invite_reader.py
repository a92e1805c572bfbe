"""Let somebody at a company see what we promised it: a link goes to his phone, and only that number opens it."""

import secrets
from datetime import timedelta

from django.utils import translation
from django.utils.translation import gettext as _

from shuke.customers import actions as customers
from shuke.customers import queries as directory
from shuke.customers.errors import CustomerArchived
from shuke.customers.values import ContactValue
from shuke.gateways.actions import queue_message
from shuke.gateways.values import Channel
from shuke.identity import queries as identity
from shuke.keyaccounts.models import PromiseReader
from shuke.keyaccounts.promises.errors import ReaderKnown, ReaderLeft, ReaderPhoneMissing
from shuke.keyaccounts.promises.reading import LIFE, EndedBy, ReaderValue
from shuke.keyaccounts.promises.secrets import hash_of
from shuke.keyaccounts.queries.readers import reader, value_of
from shuke.kit import attempts, clock
from shuke.kit.access import Actor, action

SENT_A_DAY = attempts.Limit(tries=5, window=timedelta(days=1), lock=timedelta(days=1))


@action("keyaccounts.care")
def invite_reader(actor: Actor, *, contact_id: int, site: str) -> ReaderValue:
    """Send a contact a link that lives seven days, below the address `site`; the link before opens nothing any more.

    Raises NotFound, CustomerArchived, ReaderLeft, ReaderPhoneMissing, ReaderKnown, TooManyAttempts.
    """
    customer_id = directory.contact(contact_id).customer_id
    customers.lock_customer(customer_id)
    contact = directory.contact(contact_id)
    _check(contact)
    secret = secrets.token_urlsafe(24)
    row = PromiseReader.objects.create(
        customer_id=customer_id, contact_id=contact_id, phone=contact.phone, secret_hash=hash_of(secret),
        invited_by=actor.label[:120], expires_at=clock.now() + LIFE,
    )  # fmt: skip
    _send(actor, row, f"{site}/j/{identity.merchant(actor.merchant_id).code}/promises/{secret}/")
    return reader(row.pk)


def _check(contact: ContactValue) -> None:
    if directory.customer(contact.customer_id).archived:
        raise CustomerArchived
    if contact.left_on is not None:
        raise ReaderLeft(name=contact.name)
    if not contact.phone:
        raise ReaderPhoneMissing(field="contact_id", name=contact.name)
    before = PromiseReader.objects.select_for_update(no_key=True).filter(contact_id=contact.id, ended_at=None).first()
    if before is not None and value_of(before).sees:
        raise ReaderKnown(name=contact.name)
    attempts.spend(attempts.hashed("promise reader", contact.phone), limit=SENT_A_DAY)
    if before is not None:
        before.ended_at, before.ended_by = clock.now(), EndedBy.ANEW
        before.save(update_fields=["ended_at", "ended_by"])


def _send(actor: Actor, row: PromiseReader, link: str) -> None:
    merchant = identity.merchant(actor.merchant_id)
    with translation.override(merchant.language):
        text = _("%(shop)s shows you what it promised your company. Open within 7 days: %(link)s") % {
            "shop": merchant.name, "link": link,
        }  # fmt: skip
    queue_message(
        channel=Channel.SMS, recipient=row.phone, text=text, purpose="promises",
        params={"shop": merchant.name, "link": link}, secret=True, key=f"promise-reader-{row.pk}",
    )  # fmt: skip
