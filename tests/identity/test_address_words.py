"""Address words: made from names of every script, checked when they are chosen."""

import pytest

from shuke.identity import rules
from shuke.identity.address_words import word_of


@pytest.mark.parametrize(
    ("name", "word"),
    [
        ("Lantern Tea", "lantern-tea"), ("Café Lune", "cafe-lune"), ("Joe's Bar & Grill", "joes-bar-grill"),
        ("香樟美发", "xiangzhangmeifa"), ("阿宁理发 24h", "aninglifa-24h"), ("单记（西湖店）", "shanji-xihudian"),
        ("7-11", "shop-7-11"), ("🍵", "shop"), ("Чай", "shop"),
    ],
)  # fmt: skip
def test_words_come_from_names(name, word):
    assert word_of(name) == word


def test_emoji_younger_than_the_tables_stay_in_a_name():
    assert rules.clean_name("茶\U0001fae9 Tea") == "茶\U0001fae9 Tea"
