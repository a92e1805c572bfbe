"""Counters of tries: exact, doubling, and still there after the refusal."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta

import pytest
from django.db import connections

from shuke.kit import attempts, clock
from shuke.kit.attempts import Limit
from shuke.kit.problems import TooManyAttempts

FIVE = Limit(tries=5, window=timedelta(hours=1), lock=timedelta(minutes=15), doubling=True)
START = datetime(2026, 5, 14, 10, 0, tzinfo=UTC)


def tries_until_locked(key: str) -> int:
    count = 0
    while attempts.locked_until(key) is None:
        attempts.spend(key, limit=FIVE)
        count += 1
    return count


@pytest.mark.django_db
def test_fifth_try_locks_for_a_quarter_of_an_hour():
    with clock.travel(to=START):
        left = [attempts.spend("a", limit=FIVE) for _ in range(5)]
        assert left == [4, 3, 2, 1, 0]
        with pytest.raises(TooManyAttempts) as refusal:
            attempts.spend("a", limit=FIVE)
    assert refusal.value.params == {"until": START + timedelta(minutes=15)}


@pytest.mark.django_db
def test_each_further_lock_out_is_twice_as_long():
    moment = START
    for minutes in (15, 30, 60):
        with clock.travel(to=moment):
            assert tries_until_locked("b") == 5
            assert attempts.locked_until("b") == moment + timedelta(minutes=minutes)
        moment += timedelta(minutes=minutes)


@pytest.mark.django_db
def test_success_clears_and_an_old_window_lapses():
    with clock.travel(to=START):
        attempts.spend("c", limit=FIVE)
        attempts.clear("c")
        assert attempts.spend("c", limit=FIVE) == 4
    with clock.travel(to=START + timedelta(hours=1)):
        assert attempts.spend("c", limit=FIVE) == 4


@pytest.mark.django_db
def test_limit_of_one_locks_at_once():
    with clock.travel(to=START):
        assert attempts.spend("d", limit=Limit(1, timedelta(minutes=1), timedelta(minutes=1))) == 0
        with pytest.raises(TooManyAttempts):
            attempts.spend("d", limit=Limit(1, timedelta(minutes=1), timedelta(minutes=1)))


@pytest.mark.django_db
def test_where_one_of_two_counters_is_locked_the_other_is_left_alone():
    tries_until_locked("locked")
    attempts.spend("open", limit=FIVE)
    with pytest.raises(TooManyAttempts):
        attempts.spend_each({"open": FIVE, "locked": FIVE})
    assert attempts.spend("open", limit=FIVE) == 3


@pytest.mark.django_db
def test_two_counters_are_spent_together_each_by_its_own_limit():
    ten = Limit(tries=10, window=timedelta(hours=1), lock=timedelta(minutes=15))
    attempts.spend("till", limit=ten)
    assert attempts.spend_each({"till": ten, "card": FIVE}) == {"till": 8, "card": 4}
    attempts.give_back("till", clear="card", limit=ten)
    assert attempts.spend_each({"till": ten, "card": FIVE}) == {"till": 8, "card": 4}


def test_parallel_guesses_get_exactly_five_tries(fresh_database):
    def guess(_: int) -> bool:
        try:
            attempts.spend("e", limit=FIVE)
        except TooManyAttempts:
            return False
        finally:
            connections["counters"].close()
        return True

    with ThreadPoolExecutor(16) as pool:
        assert sum(pool.map(guess, range(100))) == 5


def test_key_hides_what_it_is_made_of():
    key = attempts.hashed("pin", "+8613800002906")
    assert len(key) == 64
    assert "2906" not in key
