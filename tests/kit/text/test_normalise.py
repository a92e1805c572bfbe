"""Stored text is visible and in one spelling; compared text forgives width, case, accents and old characters."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from shuke.kit.text.normalise import fold, normalise, prose
from shuke.kit.text.width import to_halfwidth


@pytest.mark.parametrize(
    ("text", "stored"),
    [
        ("  张　 伟\t", "张 伟"),
        ("Ｅｍｉｌｙ", "Emily"),
        ("line\r\nbreak\u2028here", "line break here"),
        ("\u202eevil\u202c", "evil"),
        ("a\u200b\u200e\ufeff\u2066b\u2069", "ab"),
        ("nul\x00bell\x07", "nulbell"),
        ("half \ud83d surrogate", "half surrogate"),
        ("👩‍👩‍👧 ❤️ 🐱", "👩‍👩‍👧 ❤️ 🐱"),
        ("שלום مرحبا", "שלום مرحبا"),
        ("𠮷野家 𬱖", "𠮷野家 𬱖"),
        ("e\u202e\u0301", "é"),
        ("", ""),
        ("\u3000", ""),
    ],
)
def test_stored_text(text, stored):
    assert normalise(text) == stored


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("ÉMILIE", "emilie"),
        ("O'Brien", "obrien"),
        ("O’Brien", "obrien"),
        ("Łódź Ærø", "lodz aero"),
        ("STRASSE Straße", "strasse strasse"),
        ("歐陽鋒", "欧阳锋"),
        ("張偉", "张伟"),
        ("ガギグ", "ガギグ"),
        ("한국", "한국"),
        ("٣٣٩١", "3391"),
        ("१२", "12"),
        ("👩‍👧", "👩👧"),
    ],
)
def test_compared_text(text, folded):
    assert fold(text) == folded


def test_half_width_touches_nothing_but_width():
    assert to_halfwidth("１２，３。５￥－　Ａｚ") == "12,3.5¥- Az"
    assert to_halfwidth("1²½①") == "1²½①"


@given(st.text())
@example("ͅ΄")
def test_normalising_twice_changes_nothing(text):
    once = normalise(text)
    assert normalise(once) == once
    once.encode()


@given(st.text())
def test_folding_forgets_what_normalising_forgets(text):
    assert fold(normalise(text)) == fold(text)


@pytest.mark.parametrize(
    ("text", "stored"),
    [
        ("首轮，未谈拢：对方要 ９％（含税）！", "首轮，未谈拢：对方要 9%（含税）！"),
        ("  Ａ　级；\n为什么？ ", "A 级； 为什么？"),
        ("e\u0301, ok", "é, ok"),
        ("", ""),
    ],
)
def test_a_sentence_keeps_its_chinese_marks(text, stored):
    assert prose(text) == stored


@given(st.text(alphabet=st.one_of(st.characters(), st.sampled_from("，；：？！（） "))))
def test_a_sentence_is_stored_once_and_for_all(text):
    assert (prose(prose(text)), normalise(prose(text))) == (prose(text), normalise(text))
