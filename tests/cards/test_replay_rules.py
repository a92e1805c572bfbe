"""What a version of the rules decided beside points earned comes out again; what was changed behind it is found."""

from datetime import UTC, datetime

import pytest

from shuke.cards import rules
from shuke.cards.queries import book_checks, book_items
from shuke.cards.values.policy import BurnRule, Expiry, PointsRule, Rules, StoredValueRule, TopUpStep
from shuke.kit import clock
from shuke.ledger.models import Lot

RULES = Rules(
    points=PointsRule(expiry_months=2), burn=BurnRule(minimum=10, step=10, value_minor=33),
    stored=StoredValueRule(steps=(TopUpStep(10_000, 1_000), TopUpStep(5_000, 100)), bonus_months=1),
)  # fmt: skip


def found():
    return {
        each.code: (each.this, each.that, each.difference, each.count)
        for each in book_checks() if each.code.endswith("_replay")
    }  # fmt: skip


@pytest.fixture
def lived(shop, card):
    """Two top-ups, points earned and spent, by rules that two later versions replaced."""
    shop.rules(RULES)
    shop.top_up(card, "120")
    shop.sell(card, "50")
    shop.rules(Rules(burn=BurnRule(minimum=1, step=1, value_minor=1)))
    shop.top_up(card, "120")
    shop.sell(card, "30", points=20)
    return card


def test_everything_comes_out_again_from_the_version_it_was_decided_by(lived):
    assert found() == {
        "cards.points_replay": (79, 79, 0, 2), "cards.bonus_replay": (1_000, 1_000, 0, 2),
        "cards.burn_replay": (20, 20, 0, 1), "cards.ends_replay": (3, 3, 0, 3),
    }  # fmt: skip


@pytest.mark.parametrize(
    ("rule", "bought", "last"),
    [
        ({"expiry": Expiry.ROLLING, "expiry_months": 1}, "2027-01-31", "2027-02-28"),
        ({"expiry": Expiry.NEVER}, "2027-01-31", None),
        ({"expiry": Expiry.FIXED, "expiry_day": "02-29", "expiry_years": 0}, "2027-01-31", "2027-02-28"),
        ({"expiry": Expiry.FIXED, "expiry_day": "02-29", "expiry_years": 0}, "2027-03-01", "2028-02-29"),
        ({"expiry": Expiry.FIXED, "expiry_day": "12-31", "expiry_years": 1}, "2027-12-31", "2028-12-31"),
    ],
)
def test_the_last_day_of_a_lot_is_that_of_its_version(shop, card, rule, bought, last):
    shop.rules(Rules(points=PointsRule(**rule)))
    with clock.travel(to=datetime.fromisoformat(bought).replace(hour=2, tzinfo=UTC)):
        shop.sell(card, "36")
        assert [str(lot.expires_on) if lot.expires_on else None for lot in Lot.objects.all()] == [last]
        assert found()["cards.ends_replay"] == (1, 1, 0, 1)


def test_what_a_broken_build_decided_otherwise_is_noticed(shop, card, monkeypatch):
    shop.rules(RULES)
    monkeypatch.setattr(rules, "bonus_for", lambda paid, steps: 900)
    monkeypatch.setattr(rules, "bonus_ends_on", lambda day, months: day)
    monkeypatch.setattr(rules, "worth_of", lambda points, rule: 50)
    shop.top_up(card, "120")
    shop.sell(card, "50")
    shop.sell(card, "30", points=20)
    assert found() == {
        "cards.points_replay": (79, 79, 0, 2), "cards.bonus_replay": (900, 1_000, 100, 1),
        "cards.burn_replay": (50, 66, 16, 1), "cards.ends_replay": (3, 2, 1, 3),
    }  # fmt: skip
    wrong = book_items("cards.bonus_replay", "CNY", 1)[0]
    assert (wrong.holder, wrong.this, wrong.that) == (card.id, 900, 1_000)
    assert book_items("cards.ends_replay", "lots", 0) == []
