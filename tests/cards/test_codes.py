"""The member code at a till: fresh, old, used, foreign; and what a scan is worth."""

from datetime import timedelta

import pytest
from django.utils import translation

from shuke.cards.actions.lock import lock_card
from shuke.cards.actions.replace import replace_card
from shuke.cards.actions.resolve import resolve_code, resolve_number
from shuke.cards.errors import CardReplaced, CodeExpired, CodeUsed, TokenExpired, UnknownCode
from shuke.cards.models import Card, CodeUse
from shuke.cards.sealing import unseal
from shuke.cards.values import Proof
from shuke.identity.values import Role
from shuke.kit import clock, tenancy
from shuke.kit.codes.member_codes import member_code
from shuke.kit.codes.payload import build_payload
from shuke.kit.problems import TooManyAttempts
from tests.cards.conftest import NOON, sell, yuan
from tests.factories import actor_for, make_merchant

TILL = "till-1"


def shown(card, at=None) -> str:
    """What the phone shows."""
    row = Card.objects.get(pk=card.id)
    return build_payload(
        card.number, member_code(unseal(row.sealed_secret, merchant_id=row.merchant_id), at or clock.now())
    )


def test_a_fresh_code_gives_a_token_for_this_till_and_two_minutes(shop, card):
    resolved = resolve_code(shop.owner, payload=shown(card), till=TILL)
    assert (resolved.card.number, resolved.proof, resolved.until) == (
        card.number,
        Proof.CODE,
        NOON + timedelta(minutes=2),
    )
    assert lock_card(token=resolved.token, till=TILL).id == card.id


def test_the_token_is_worth_nothing_at_another_till_later_or_twice(shop, card):
    token = resolve_code(shop.owner, payload=shown(card), till=TILL).token
    with pytest.raises(TokenExpired):
        lock_card(token=token, till="till-2")
    with clock.travel(by=timedelta(minutes=2)), pytest.raises(TokenExpired):
        lock_card(token=token, till=TILL)
    sell(shop.owner, card=lock_card(token=token, till=TILL), key="s", at=clock.now(), gross=yuan("5"))
    with pytest.raises(TokenExpired):
        lock_card(token=token, till=TILL)


def test_a_used_code_fails_at_once_and_says_when_it_was_used(shop, card):
    payload = shown(card)
    resolve_code(shop.owner, payload=payload, till=TILL)
    with pytest.raises(CodeUsed) as used:
        resolve_code(shop.owner, payload=payload, till="till-2")
    assert used.value.params == {"at": "12:00"}
    assert CodeUse.objects.count() == 1


@pytest.mark.parametrize("seconds", [0, 29])
def test_a_code_works_in_its_step_and_beside_it(shop, card, seconds):
    payload = shown(card)
    with clock.travel(by=timedelta(seconds=30 + seconds)):
        assert resolve_code(shop.owner, payload=payload, till=TILL).token


def test_a_screenshot_fails_after_a_minute(shop, card):
    payload = shown(card)
    with clock.travel(by=timedelta(seconds=60)), pytest.raises(CodeExpired) as expired:
        resolve_code(shop.owner, payload=payload, till=TILL)
    assert expired.value.params == {"at": "12:00"}


def test_unknown_mistyped_and_foreign_codes_get_one_answer(shop, card):
    other = make_merchant()
    stranger = actor_for(Role.OWNER, other)
    answers = []
    with tenancy.open(merchant=other.pk):
        with pytest.raises(UnknownCode) as foreign:
            resolve_code(stranger, payload=payload_of(card.number, "12345678"), till=TILL)
        answers.append(foreign.value.as_json())
    for payload in (payload_of(card.number, "00000000"), payload_of("8000000000000003", "12345678")):
        with pytest.raises(UnknownCode) as unknown:
            resolve_code(shop.owner, payload=payload, till=TILL)
        answers.append(unknown.value.as_json())
    assert answers[0] == answers[1] == answers[2]


def payload_of(number: str, code: str) -> str:
    return f"SK1:{number}:{code}"


def test_guessing_codes_locks_the_till_for_codes(shop, card):
    for _ in range(20):
        with pytest.raises(UnknownCode):
            resolve_code(shop.owner, payload=payload_of(card.number, "00000000"), till="guess")
    with pytest.raises(TooManyAttempts):
        resolve_code(shop.owner, payload=shown(card), till="guess")
    assert resolve_code(shop.owner, payload=shown(card), till=TILL).token


def test_right_codes_are_never_counted(shop, card):
    for turn in range(25):
        with clock.travel(by=timedelta(seconds=30 * turn)):
            by_code = resolve_code(shop.owner, payload=shown(card), till="busy")
            by_number = resolve_number(shop.owner, number=card.number, till="busy")
        assert (by_code.card.number, by_number.card.number) == (card.number, card.number)


def test_a_number_identifies_and_gives_no_token(shop, card):
    resolved = resolve_number(shop.owner, number=f" {card.number[:4]} {card.number[4:]}", till=TILL)
    assert (resolved.card.id, resolved.proof, resolved.token) == (card.id, Proof.NUMBER, "")
    with pytest.raises(UnknownCode):
        resolve_number(shop.owner, number="8000000000000003", till=TILL)


def test_a_replaced_card_keeps_its_value_and_kills_number_code_and_scan(shop, card):
    shop.top_up(card, "100")
    payload, token = (
        shown(card),
        resolve_code(shop.owner, payload=shown(card, NOON - timedelta(seconds=30)), till=TILL).token,
    )
    new = replace_card(shop.owner, number=card.number, key="r")
    assert (new.id, new.balances.principal, new.number != card.number) == (card.id, yuan("100"), True)
    assert replace_card(shop.owner, number=card.number, key="r") == new
    for dead in (lambda: resolve_code(shop.owner, payload=payload, till=TILL), lambda: lock_card(number=card.number)):
        for language, day in (("zh-hans", "3 月 10 日"), ("en", "10 Mar")):
            with pytest.raises(CardReplaced) as replaced, translation.override(language):
                dead()
            assert replaced.value.params == {"day": day}
    with pytest.raises(TokenExpired):
        lock_card(token=token, till=TILL)
    with pytest.raises(UnknownCode):
        resolve_code(shop.owner, payload=payload.replace(card.number, new.number), till=TILL)
    assert resolve_code(shop.owner, payload=shown(new), till=TILL).card.id == card.id
