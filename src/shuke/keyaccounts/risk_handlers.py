"""Reactions: whom a member brought by his own link stands in the network of referrals."""

from contextlib import suppress

from shuke.cards import queries as cards
from shuke.cards.events import MemberReferred
from shuke.keyaccounts.actions.refer import name_referrer
from shuke.keyaccounts.errors import ReferralCircle, ReferrerKnown
from shuke.kit.access import system
from shuke.kit.outbox.events import Received
from shuke.kit.outbox.registry import handles


@handles(MemberReferred)
def note_referral(received: Received[MemberReferred]) -> None:
    """Name the referrer, unless a colleague named somebody before."""
    event = received.event
    if event.subject is None:
        return
    brought = cards.card_by_id(event.brought_card_id).customer_id
    with suppress(ReferrerKnown, ReferralCircle):
        name_referrer(system(received.merchant_id, "join link"), customer_id=brought, referrer_id=event.subject)
