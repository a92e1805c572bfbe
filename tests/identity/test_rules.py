"""Names, address words, colours, roles, invitations: pure decisions."""

from datetime import UTC, datetime, timedelta

import pytest

from shuke.identity import rules
from shuke.identity.errors import (
    ColourMistyped,
    ColourUnreadable,
    InvitationClosed,
    InvitationForOther,
    LastOwner,
    NameMissing,
    RoleNotYours,
    UnknownCategory,
    UnknownCurrency,
    UnknownLanguage,
    UnknownRole,
    UnknownTimeZone,
)

NOW = datetime(2026, 11, 21, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("  香樟   美发 ", "香樟 美发"),
        ("A\u202eevil\u0000", "Aevil"),
        ("👨‍👩‍👧 Café", "👨‍👩‍👧 Café"),
        ("Cafe\u0301", "Café"),
        ("𠮷野家", "𠮷野家"),
        ("x" * 200, "x" * 80),
        ("مقهى", "مقهى"),
    ],
)
def test_names_are_tidied(typed, kept):
    assert rules.clean_name(typed) == kept


@pytest.mark.parametrize("typed", ["", "   ", "\u200b", "\u0000", "!!!", "👍"])
def test_names_of_nothing_are_refused_at_their_field(typed):
    with pytest.raises(NameMissing) as refused:
        rules.clean_name(typed, field="city")
    assert refused.value.field == "city"


@pytest.mark.parametrize(
    ("pinyin", "code"),
    [("Xiǎo Lǐ Chá", "xiao-li-cha"), ("7-11", "shop-7-11"), ("", "shop"), ("--A!!b--", "a-b"), ("a" * 60, "a" * 32)],
)
def test_code_comes_from_pinyin(pinyin, code):
    assert rules.code_from(pinyin) == code


@pytest.mark.parametrize(
    ("taken", "code"), [([], "tea"), (["tea"], "tea-2"), (["tea", "tea-2", "tea-4"], "tea-3"), (["teahouse"], "tea")]
)
def test_a_taken_code_gets_the_first_free_number(taken, code):
    assert rules.free_code("tea", taken) == code


def test_reserved_words_are_taken():
    assert rules.free_code("console", []) == "console-2"


GOOD = {"category": "dining.tea", "currency": "CNY", "language": "en", "time_zone": "Asia/Shanghai"}


@pytest.mark.parametrize(
    ("wrong", "refusal"),
    [
        ({"category": "dining"}, UnknownCategory),
        ({"category": "dining.rocks"}, UnknownCategory),
        ({"currency": "XXZ"}, UnknownCurrency),
        ({"language": "fr"}, UnknownLanguage),
        ({"time_zone": "Mars/Olympus"}, UnknownTimeZone),
    ],
)
def test_settings_off_their_list_are_refused_at_their_field(wrong, refusal):
    with pytest.raises(refusal) as refused:
        rules.check_merchant(**GOOD | wrong)
    assert refused.value.field == next(iter(wrong))


def test_settings_on_their_lists_pass():
    assert rules.check_merchant(**GOOD) is None


def test_colours_are_kept_in_lower_case():
    assert [rules.check_brand(each) for each in ("#D2452A", "#ffffff", "#000000", "#ffd400")] == [
        "#d2452a", "#ffffff", "#000000", "#ffd400",
    ]  # fmt: skip


@pytest.mark.parametrize("colour", ["red", "#fff", "#12345g", "#1234567", "", "＃d2452a"])
def test_colours_are_written_one_way(colour):
    with pytest.raises(ColourMistyped):
        rules.check_brand(colour)


def test_a_colour_on_which_nothing_reads_is_refused_with_its_ratio():
    with pytest.raises(ColourUnreadable) as refused:
        rules.check_brand("#7a7a7a")
    assert (refused.value.field, refused.value.params) == ("brand", {"ratio": "4.3"})


def test_contrast_is_wcags():
    assert [round(rules.contrast("#000000", other), 2) for other in ("#ffffff", "#000000", "#777777")] == [21, 1, 4.69]


@pytest.mark.parametrize("role", ["operator", "king", "", "member"])
def test_only_staff_roles_can_be_given(role):
    with pytest.raises(UnknownRole):
        rules.check_role(role)


def test_every_other_role_can_be_given():
    assert [rules.check_role(role) for role in rules.STAFF_ROLES] == [None] * 7


@pytest.mark.parametrize("giver", ["manager", "cashier", "finance"])
def test_only_owners_make_owners(giver):
    with pytest.raises(RoleNotYours):
        rules.check_may_give(giver, "owner")
    assert rules.check_may_give(giver, "cashier") is None


@pytest.mark.parametrize("giver", ["owner", ""])
def test_owners_and_the_system_make_owners(giver):
    assert rules.check_may_give(giver, "owner") is None


def test_the_last_owner_stays():
    with pytest.raises(LastOwner):
        rules.check_owner_left(owners=[7], leaving=7)
    assert rules.check_owner_left(owners=[7, 8], leaving=7) is None
    assert rules.check_owner_left(owners=[7], leaving=9) is None


INVITED = {
    "accepted_at": None, "withdrawn_at": None, "expires_at": NOW + timedelta(seconds=1), "phone": "",
    "person_phone": "+8613800138000", "at": NOW,
}  # fmt: skip


@pytest.mark.parametrize("change", [{"accepted_at": NOW}, {"withdrawn_at": NOW}, {"expires_at": NOW}])
def test_a_closed_invitation_is_refused(change):
    with pytest.raises(InvitationClosed):
        rules.check_invitation(**INVITED | change)


def test_an_invitation_for_a_number_is_for_that_number():
    assert rules.check_invitation(**INVITED) is None
    assert rules.check_invitation(**INVITED | {"phone": "+8613800138000"}) is None
    with pytest.raises(InvitationForOther) as refused:
        rules.check_invitation(**INVITED | {"phone": "+8613900001111"})
    assert refused.value.params == {"phone": "139****1111"}
