"""What deserves a second look before rules are published. Pure."""

from dataclasses import replace

import pytest
from django.utils import translation

from shuke.cards.cautions import cautions, overpaying
from shuke.cards.values.policy import BASE, Rules, StoredValueRule, Tier, TopUpStep, ranked

SILVER = Tier("silver", "银卡", "Silver", 40_000)
GOLD = Tier("gold", "金卡", "Gold", 100_000)
NOW = Rules(tiers=ranked([BASE, SILVER, GOLD]))
SWAPPED = replace(NOW, tiers=ranked([BASE, replace(SILVER, threshold=200_000), GOLD]))
GENEROUS, SLIP = TopUpStep(30_000, 30_000), TopUpStep(30_000, 999_999_900)


def stepped(*steps):
    return replace(NOW, stored=StoredValueRule(steps=steps))


@pytest.mark.parametrize(
    ("wanted", "english", "chinese"),
    [
        (NOW, (), ()),
        (stepped(GENEROUS), (), ()),
        (stepped(SLIP), ("Pays out more than is paid in: a top-up of ¥300.00 brings ¥9,999,999.00 on top.",),
         ("送的比收的还多：充 ¥300.00 送 ¥9,999,999.00。",)),
        (SWAPPED, ("The order of the tiers changes: Member → Gold → Silver instead of Member → Silver → Gold.",),
         ("等级的高低顺序变了：会员 → 金卡 → 银卡，原为 会员 → 银卡 → 金卡。",)),
        (replace(NOW, tiers=ranked([BASE, GOLD, Tier("new", "新", "New", 5)])), (), ()),
    ],
)  # fmt: skip
def test_cautions(wanted, english, chinese):
    with translation.override("en"):
        assert cautions(NOW, wanted, "CNY") == english
    with translation.override("zh-hans"):
        assert cautions(NOW, wanted, "CNY") == chinese


def test_a_step_that_was_published_before_is_not_asked_about_again():
    wanted = stepped(SLIP, TopUpStep(50_000, 60_000))
    assert overpaying(wanted) == list(wanted.stored.steps)
    assert overpaying(wanted, but=stepped(SLIP)) == [TopUpStep(50_000, 60_000)]
