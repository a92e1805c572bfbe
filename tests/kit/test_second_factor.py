"""The second factor in the kit: who is asked, and how long one holds."""

from datetime import timedelta

import pytest

from shuke.kit import clock, second_factor
from shuke.kit.access import Actor, lacks_second_factor, require, system
from shuke.kit.problems import Forbidden, SecondFactorNeeded

GRAVE = "sales.refund"


def actor(kind: str = "staff", **more) -> Actor:
    return Actor(kind=kind, merchant_id=0, permissions=frozenset({GRAVE, "sales.view"}), **more)


def test_staff_are_asked_and_told_where():
    with pytest.raises(SecondFactorNeeded) as refused:
        require(actor(), GRAVE)
    body = refused.value.as_json()
    assert (body["status"], body["code"], body["missing"], body["remedy"]) == (
        403, "second_factor_needed", {"permission": GRAVE}, "/me/confirm/",
    )  # fmt: skip
    require(actor(second_factor_at=clock.now()), GRAVE)
    require(actor(), "sales.view")


def test_a_missing_right_is_told_before_a_missing_factor():
    with pytest.raises(Forbidden):
        require(Actor(kind="staff", merchant_id=0), GRAVE)


@pytest.mark.parametrize(("kind", "asked"), [("staff", True), ("member", True), ("api", False), ("system", False)])
def test_keys_and_the_system_have_none_to_show(kind, asked):
    assert lacks_second_factor(actor(kind), GRAVE) is asked


def test_the_system_is_not_asked():
    require(system(1), GRAVE)


@pytest.mark.parametrize(("hours", "holds"), [(0, True), (11.99, True), (12, False), (100, False)])
def test_it_holds_for_the_window(settings, hours, holds):
    settings.SECOND_FACTOR_HOURS = 12
    assert second_factor.holds(clock.now() - timedelta(hours=hours)) is holds


def test_one_that_was_never_shown_does_not_hold():
    assert second_factor.holds(None) is False
