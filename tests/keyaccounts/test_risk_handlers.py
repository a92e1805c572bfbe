"""Whom members brought by their own links."""

from types import SimpleNamespace

from shuke.cards.events import MemberReferred
from shuke.keyaccounts import actions, queries, risk_handlers
from shuke.kit.outbox.events import Received


def test_a_member_brought_by_a_link_is_in_the_network(actor, merchant, people, monkeypatch):
    first, second, third = people
    monkeypatch.setattr(risk_handlers.cards, "card_by_id", lambda _id: SimpleNamespace(customer_id=second))
    for referrer in (first, third, second):  # told again, by another, and by himself: the first stays
        event = MemberReferred(subject=referrer, card_id=1, brought_card_id=2)
        risk_handlers.note_referral(received(merchant.pk, event))
    assert queries.network().referrer_of == {second: first}
    actions.forget_referrer(actor, customer_id=second)
    risk_handlers.note_referral(received(merchant.pk, MemberReferred(subject=None, card_id=1, brought_card_id=2)))
    assert queries.network().referrer_of == {}


def received(merchant, event):
    fields = dict.fromkeys(Received.__dataclass_fields__)
    return Received(**fields | {"merchant_id": merchant, "event": event})
