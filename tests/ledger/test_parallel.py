"""Many tills at once, each with its own connection and real commits."""

import random
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier, Event

from django.db import connection

from shuke.kit import tenancy
from shuke.ledger.actions import advance_checkpoints, open_accounts, post, reverse
from shuke.ledger.errors import AlreadyReversed, InsufficientBalance
from shuke.ledger.models import Transfer
from shuke.ledger.queries import balances, check_books, merchant_balance
from shuke.ledger.values import AccountKind
from tests.factories import make_merchant
from tests.ledger.moves import NOW, earn, pay, spend, top_up

CLIENTS = 8


def in_parallel(work, jobs):
    """The results of work(job), by as many connections as clients."""

    def one(job):
        try:
            return work(job)
        finally:
            connection.close()

    with ThreadPoolExecutor(CLIENTS) as pool:
        return list(pool.map(one, jobs))


def make_cards(merchant, count):
    with tenancy.open(merchant=merchant.pk):
        cards = [open_accounts(holder, currency="CNY") for holder in range(1, count + 1)]
        for n, card in enumerate(cards):
            post(f"start {n}", top_up(card.principal, 5_000), earn(card.points, 500), at=NOW)
    return cards


def test_a_thousand_posts_on_ten_cards_equal_their_replay(fresh_database):
    merchant = make_merchant()
    cards = make_cards(merchant, 10)

    def ring_up(number):
        dice = random.Random(number)
        card = dice.choice(cards)
        moves = [
            pay(card.principal, dice.randint(1, 90)),
            spend(card.points, dice.randint(1, 30)),
            earn(card.points, dice.randint(1, 20)),
        ]
        try:
            with tenancy.open(merchant=merchant.pk):
                post(f"sale {number}", *dice.sample(moves, dice.randint(1, 3)), at=NOW)
        except InsufficientBalance:
            return 0
        return 1

    posted = sum(in_parallel(ring_up, range(1_000)))
    value = check_books(merchant.pk)
    with tenancy.open(merchant=merchant.pk):
        sales = Transfer.objects.filter(key__startswith="sale").values("key").distinct().count()
    assert value.balanced
    assert 500 < posted == sales


def test_the_same_key_fifty_times_has_one_effect_and_one_answer(fresh_database):
    merchant = make_merchant()
    [card] = make_cards(merchant, 1)

    def again(_):
        with tenancy.open(merchant=merchant.pk):
            return post("once", spend(card.points, 40), earn(card.points, 5), at=NOW)

    answers = in_parallel(again, range(50))
    with tenancy.open(merchant=merchant.pk):
        left = balances([card.points])
    assert all(answer == answers[0] for answer in answers)
    assert left == {card.points: 465}


def test_fifty_tills_cannot_spend_more_than_there_is(fresh_database):
    merchant = make_merchant()
    [card] = make_cards(merchant, 1)

    def take(number):
        try:
            with tenancy.open(merchant=merchant.pk):
                post(f"take {number}", spend(card.points, 70), at=NOW)
        except InsufficientBalance:
            return 0
        return 1

    assert sum(in_parallel(take, range(50))) == 7
    with tenancy.open(merchant=merchant.pk):
        assert balances([card.points]) == {card.points: 10}
    assert check_books(merchant.pk).balanced


def test_parallel_refunds_give_back_no_more_than_was_taken(fresh_database):
    merchant = make_merchant()
    [card] = make_cards(merchant, 1)
    with tenancy.open(merchant=merchant.pk):
        post("sale", spend(card.points, 100), at=NOW)

    def refund(number):
        try:
            with tenancy.open(merchant=merchant.pk):
                reverse(f"refund {number}", of="sale", amount=9, at=NOW)
        except AlreadyReversed:
            return 0
        return 1

    assert sum(in_parallel(refund, range(30))) == 11
    assert check_books(merchant.pk).balanced


def test_a_checkpoint_misses_no_sale_that_commits_late(fresh_database):
    merchant = make_merchant()
    [card] = make_cards(merchant, 1)
    posted, go_on = Barrier(2, timeout=10), Event()

    def slow_sale():
        try:
            with tenancy.open(merchant=merchant.pk):
                post("slow", pay(card.principal, 100), at=NOW)
                posted.wait()
                go_on.wait(10)
        finally:
            connection.close()

    def revenue():
        with tenancy.open(merchant=merchant.pk):
            return merchant_balance(AccountKind.REVENUE, "CNY")

    with ThreadPoolExecutor(1) as pool:
        slow = pool.submit(slow_sale)
        posted.wait()
        other = make_other(merchant)
        with tenancy.open(merchant=merchant.pk):
            post("quick", pay(other.principal, 30), at=NOW)
        with tenancy.open(merchant=merchant.pk):
            advance_checkpoints()
        assert revenue() == 30
        go_on.set()
        slow.result()
    assert revenue() == 130
    with tenancy.open(merchant=merchant.pk):
        advance_checkpoints()
    assert revenue() == 130


def make_other(merchant):
    """A second card with money on it."""
    with tenancy.open(merchant=merchant.pk):
        card = open_accounts(99, currency="CNY")
        post("start other", top_up(card.principal, 500), at=NOW)
    return card
