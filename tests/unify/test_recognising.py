"""Who in a file is who."""

import pytest
from django.utils import translation

from shuke.unify.recognising import matched, name_for, names_agree


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("王芳", "王芳"), ("", "王芳"), ("王芳", " "), ("王", "王芳"), ("王女士", "王芳"), ("王*", "王芳"),
        ("王*芳", "王若芳"),
        ("王芳", "王＊"), ("Wang Fang", "fang wang"), ("Fang", "Fang Wang"), ("王芳", "王芳（芳姐）"), ("陳芳", "陈芳"),
    ],
)  # fmt: skip
def test_names_that_may_be_one_person(one, other):
    assert (names_agree(one, other), names_agree(other, one)) == (True, True)


@pytest.mark.parametrize(
    ("one", "other"),
    [("王芳", "李雷"), ("王*", "李芳"), ("**", "李芳"), ("Ann", "Anna"), ("Fang Wang", "Fang Li"), ("先生", "王芳")],
)
def test_names_that_contradict(one, other):
    assert (names_agree(one, other), names_agree(other, one)) == (False, False)


PHONE, OTHER = "+8613800002906", "+8613900005571"


def test_the_only_holder_of_a_phone_is_meant():
    holders = {PHONE: [(7, "王芳")], OTHER: [(8, "李雷"), (9, "李梅")]}
    assert matched({"A": PHONE, "B": OTHER, "C": "+1"}, {}, holders) == {"A": 7}


def test_a_name_that_contradicts_is_somebody_else():
    assert matched({"A": PHONE}, {"A": "赵六"}, {PHONE: [(7, "王芳")]}) == {}


def test_of_several_members_with_one_phone_only_the_namesake_is_meant():
    phones, names = {"A": PHONE, "B": PHONE, "C": PHONE}, {"A": "王芳", "B": "王"}
    assert matched(phones, names, {PHONE: [(7, "王芳")]}) == {"A": 7}


@pytest.mark.parametrize(
    ("reference", "name", "phone", "zh", "en"),
    [
        ("8", "王芳", PHONE, "王芳", "王芳"), ("王芳", "", PHONE, "王芳", "王芳"),
        ("8", "", PHONE, "客户（尾号 2906）", "Customer, phone ending 2906"), ("8", "", "", "客户 8", "Customer 8"),
    ],
)  # fmt: skip
def test_what_a_new_customer_is_called(reference, name, phone, zh, en):
    for language, expected in (("zh-hans", zh), ("en", en)):
        with translation.override(language):
            assert name_for(reference, name, phone) == expected
