"""One posting: all transfers of its key, both sides with their balances, and what was given back of it."""

import pytest

from shuke.kit.problems import NotFound
from shuke.ledger.actions import open_accounts, post, reverse
from shuke.ledger.models import Account
from shuke.ledger.queries.posting import Side, posting_of
from shuke.ledger.values import AccountKind, Move
from tests.ledger.moves import NOW, earn, spend, top_up


def sides(leg):
    return leg.reason, leg.amount, leg.source, leg.target


def own(kind, unit):
    return Account.objects.get(holder_id=None, kind=kind, unit=unit).pk


def test_a_posting_is_everything_under_its_key(card):
    gift = Move(AccountKind.PROMOTION, card.bonus, 8_000, "CNY", "gift", rule_version=3, inputs={"paid_minor": 50_000})
    paid, given = post("up", top_up(card.principal, 50_000), gift, at=NOW).transfers
    shown = posting_of(given.id)
    assert [sides(leg) for leg in shown.legs] == [
        ("topped_up", 50_000, Side(own("counter", "CNY"), "counter", None, None),
         Side(card.principal, "principal", 1, 50_000)),
        ("gift", 8_000, Side(own("promotion", "CNY"), "promotion", None, None), Side(card.bonus, "bonus", 1, 8_000)),
    ]  # fmt: skip
    assert (shown.key, shown.at, shown.given_back, shown.gives_back) == ("up", NOW, (), ())
    assert (shown.legs[1].rule_version, shown.legs[1].inputs) == (3, {"paid_minor": 50_000})
    assert posting_of(paid.id) == shown


def test_what_was_given_back_is_linked_from_both_ends(card):
    post("earn", earn(card.points, 100), at=NOW)
    [spent] = post("spend", spend(card.points, 60), at=NOW).transfers
    [first] = reverse("back one", of="spend", amount=10, at=NOW).transfers
    [second] = reverse("back two", of="spend", amount=50, at=NOW).transfers
    whole, part = posting_of(spent.id), posting_of(first.id)
    assert [(leg.id, leg.key, leg.amount) for leg in whole.given_back] == [
        (first.id, "back one", 10), (second.id, "back two", 50),
    ]  # fmt: skip
    assert ([leg.id for leg in part.gives_back], part.given_back, whole.gives_back) == ([spent.id], (), ())


def test_it_takes_two_statements(card, django_assert_num_queries):
    [spent] = post("up", top_up(card.principal, 100), at=NOW).transfers
    with django_assert_num_queries(2):
        posting_of(spent.id)


def test_what_is_not_there_is_not_found(shop):
    open_accounts(2, currency="CNY")
    with pytest.raises(NotFound):
        posting_of(999_999)
