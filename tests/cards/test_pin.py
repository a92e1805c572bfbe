"""The PIN: when it is asked for, how it locks, how it is set anew."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from django.db import connections
from django.utils import translation

from shuke.cards import pins
from shuke.cards.actions.lock import lock_card
from shuke.cards.actions.pin import reset_pin, send_pin_code, set_own_pin
from shuke.cards.errors import PinCodeWrong, PinLocked, PinNeeded, PinNotSet, PinTooSimple, PinWrong
from shuke.cards.models import Card
from shuke.gateways.queries import messages
from shuke.identity.models import Merchant
from shuke.kit import attempts, clock
from shuke.kit.problems import NotFound, TooManyAttempts
from tests.cards.conftest import NOON, sell, yuan
from tests.factories import make_person, member_for

PIN = "802713"


def pay(shop, card, amount: str, *, proof="number", pin=None, till="till-1"):
    """Pay from the stored value."""
    from dataclasses import replace

    locked = replace(lock_card(card_id=card.id, till=till), proof=proof)
    return sell(
        shop.owner, card=locked, key=shop.key(), at=clock.now(), gross=yuan(amount), spend_balance=yuan(amount), pin=pin
    )


@pytest.fixture
def rich(shop, card):
    return shop.top_up(card, "1000")


def test_a_fresh_code_pays_small_sums_without_pin(shop, rich):
    assert pay(shop, rich, "200", proof="code").principal == yuan("200")


def test_above_the_small_sum_and_without_a_code_the_pin_is_needed(shop, rich):
    with pytest.raises(PinNeeded):
        pay(shop, rich, "200.01", proof="code")
    with pytest.raises(PinNeeded):
        pay(shop, rich, "0.01")
    assert pay(shop, rich, "500", pin=PIN).principal == yuan("500")


def test_earning_never_asks_for_a_pin(shop, card):
    assert sell(shop.owner, card=lock_card(card_id=card.id), key="x", at=NOON, gross=yuan("5000")).points_earned == 5000


def test_a_card_without_pin_pays_no_large_sum(shop):
    card = shop.top_up(shop.enrol(name="陈思远"), "1000")
    with pytest.raises(PinNotSet):
        pay(shop, card, "300", proof="code", pin=PIN)


def test_a_wrong_pin_tells_how_many_tries_are_left_and_takes_nothing(shop, rich):
    with pytest.raises(PinWrong) as wrong:
        pay(shop, rich, "500", pin="111112")
    assert wrong.value.missing == {"tries_left": 4}
    assert lock_card(card_id=rich.id).balances.principal == yuan("1000")


def test_the_tries_left_are_the_fewest_of_card_and_till_and_the_words_name_both(shop, rich):
    for n in range(3):
        with pytest.raises(PinWrong):
            pay(shop, shop.top_up(shop.enrol(name=f"客{n}", pin=PIN), "100"), "100", pin="111112")
    with pytest.raises(PinWrong) as wrong:
        pay(shop, rich, "100", pin="111112")
    with translation.override("en"):
        assert wrong.value.detail.endswith("Tries left before this card or this till has to wait: 1.")


def test_one_member_who_forgot_his_pin_locks_his_card_and_not_the_till(shop, rich):
    other = shop.top_up(shop.enrol(name="乙", pin=PIN), "1000")
    for refusal in (PinWrong, PinWrong, PinWrong, PinWrong, PinLocked):
        with pytest.raises(refusal):
            pay(shop, rich, "500", pin="111112")
    assert pay(shop, other, "500", pin=PIN).principal == yuan("500")


def test_who_mistypes_and_then_types_it_right_leaves_nothing_at_the_till(shop):
    for n in range(6):
        card = shop.top_up(shop.enrol(name=f"客{n}", pin=PIN), "100")
        for _ in range(2):
            with pytest.raises(PinWrong) as wrong:
                pay(shop, card, "50", pin="111112")
        assert wrong.value.missing == {"tries_left": 3}
        pay(shop, card, "50", pin=PIN)


def test_five_wrong_pins_lock_for_15_minutes_then_twice_as_long(shop, rich):
    for _ in range(4):
        with pytest.raises(PinWrong):
            pay(shop, rich, "500", pin="111112")
    with pytest.raises(PinLocked) as fifth:
        pay(shop, rich, "500", pin="111112")
    with pytest.raises(PinLocked) as locked:
        pay(shop, rich, "500", pin=PIN, till="till-2")
    assert fifth.value.params == locked.value.params == {"until": NOON + timedelta(minutes=15)}
    with clock.travel(by=timedelta(minutes=15, seconds=1)):
        for refusal in (PinWrong, PinWrong, PinWrong, PinWrong, PinLocked):
            with pytest.raises(refusal):
                pay(shop, rich, "500", pin="111112", till="till-3")
    with clock.travel(by=timedelta(minutes=44)), pytest.raises(PinLocked):
        pay(shop, rich, "500", pin=PIN, till="till-2")
    with clock.travel(by=timedelta(minutes=46)):
        assert pay(shop, rich, "500", pin=PIN, till="till-2").principal == yuan("500")


def test_a_till_that_guesses_over_many_cards_locks_too(shop):
    cards = [shop.top_up(shop.enrol(name=f"客{n}", pin=PIN), "100") for n in range(5)]
    for card, refusal in zip(cards, (PinWrong, PinWrong, PinWrong, PinWrong, PinLocked), strict=True):
        with pytest.raises(refusal):
            pay(shop, card, "50", pin="111112", till="bad")
    with pytest.raises(PinLocked):
        pay(shop, cards[0], "50", pin=PIN, till="bad")


def test_right_pins_never_fill_the_tills_counter(shop, rich):
    for _ in range(8):
        assert pay(shop, rich, "10", pin=PIN).principal == yuan("10")


@pytest.mark.parametrize("pin", ["12345", "1234567", "abcdef", "111111", "123456", "987654", "", "12 345"])
def test_pins_anybody_would_guess_are_refused(pin):
    with pytest.raises(PinTooSimple):
        pins.hash_pin(pin)


def test_full_width_digits_are_the_same_pin(shop, rich):
    assert pay(shop, rich, "500", pin="８０２７１３").principal == yuan("500")


@pytest.fixture
def member(shop, card):
    person = make_person(phone_verified_at=NOON)
    Card.objects.filter(pk=card.id).update(person_id=person.pk)
    actor = member_for(Merchant.objects.get(pk=shop.owner.merchant_id), person)
    return actor, person


def test_the_owner_changes_the_pin_with_the_old_one(shop, rich, member):
    actor, _person = member
    with pytest.raises(PinNeeded):
        set_own_pin(actor, card_id=rich.id, new_pin="519284")
    with pytest.raises(PinWrong):
        set_own_pin(actor, card_id=rich.id, new_pin="519284", pin="111112")
    set_own_pin(actor, card_id=rich.id, new_pin="519284", pin=PIN)
    assert pay(shop, rich, "500", pin="519284").principal == yuan("500")


def test_a_forgotten_pin_is_set_with_a_code_from_the_phone(shop, rich, member):
    actor, person = member
    with pytest.raises(PinCodeWrong):
        set_own_pin(actor, card_id=rich.id, new_pin="519284", code="000000")
    send_pin_code(actor, card_id=rich.id, phone=person.phone)
    code = messages()[0].text[:6]
    set_own_pin(actor, card_id=rich.id, new_pin="519284", code=code)
    with pytest.raises(PinCodeWrong):
        set_own_pin(actor, card_id=rich.id, new_pin="628395", code=code)
    assert pay(shop, rich, "500", pin="519284").principal == yuan("500")


def test_a_code_ends_after_five_minutes_and_five_are_sent_a_day(shop, rich, member):
    actor, person = member
    for _ in range(5):
        send_pin_code(actor, card_id=rich.id, phone=person.phone)
    with pytest.raises(TooManyAttempts):
        send_pin_code(actor, card_id=rich.id, phone=person.phone)
    code = messages()[0].text[:6]
    with clock.travel(by=timedelta(minutes=5)), pytest.raises(PinCodeWrong):
        set_own_pin(actor, card_id=rich.id, new_pin="519284", code=code)


def test_the_first_pin_needs_no_proof_and_a_strangers_card_does_not_exist(shop, member):
    actor, _person = member
    card = shop.enrol(name="陈思远")
    with pytest.raises(NotFound):
        set_own_pin(actor, card_id=card.id, new_pin="519284")
    Card.objects.filter(pk=card.id).update(person_id=actor.person_id)
    set_own_pin(actor, card_id=card.id, new_pin="519284")
    assert Card.objects.get(pk=card.id).pin_hash.startswith("$argon2id$")


def test_staff_let_the_customer_type_a_new_pin_which_ends_the_lock(shop, rich):
    for refusal in (PinWrong, PinWrong, PinWrong, PinWrong, PinLocked):
        with pytest.raises(refusal):
            pay(shop, rich, "500", pin="111112", till="t")
    reset_pin(shop.owner, number=rich.number, new_pin="519284")
    assert pay(shop, rich, "500", pin="519284", till="t2").principal == yuan("500")


def test_parallel_guesses_get_five_tries(fresh_database):
    stored = pins.hash_pin(PIN)

    def guess(turn: int) -> str:
        try:
            pins.check_pin("111112", stored, merchant_id=1, card_id=7, device=f"till {turn}")
        except (PinWrong, PinLocked) as refused:
            return type(refused).__name__
        finally:
            connections.close_all()
        return "paid"

    with ThreadPoolExecutor(16) as pool:
        answers = sorted(pool.map(guess, range(40)))
    assert answers == ["PinLocked"] * 36 + ["PinWrong"] * 4
    with pytest.raises(PinLocked):
        pins.check_pin(PIN, stored, merchant_id=1, card_id=7, device="another")


def test_a_right_pin_among_parallel_wrong_ones_unlocks_only_its_own_try(fresh_database):
    key = attempts.hashed("k")
    for _ in range(5):
        attempts.spend(key, limit=pins.LIMIT)
    attempts.give_back(key, limit=pins.LIMIT)
    assert attempts.spend(key, limit=pins.LIMIT) == 0
    with pytest.raises(TooManyAttempts):
        attempts.spend(key, limit=pins.LIMIT)
