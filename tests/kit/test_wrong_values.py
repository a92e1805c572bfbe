"""What a wrong value of the API is told, in both languages: in our words, the field named, a remedy given."""

from datetime import date, datetime
from typing import Annotated, Any, Literal

import pytest
from django.utils import translation
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from shuke.kit.api.schemas import Day, Text
from shuke.kit.api.wrong_values import told


class Body(BaseModel):
    model_config = ConfigDict(extra="forbid")
    needed: int
    words: Annotated[str, Field(min_length=2, max_length=4, pattern="^[A-Z]+$")] = "AB"
    many: Annotated[int, Field(ge=1, le=9)] = 1
    share: Annotated[float, Field(gt=0, lt=1)] = 0.5
    yes: bool = True
    way: Literal["cash", "card"] = "cash"
    day: date = date(2026, 1, 1)
    at: datetime = datetime(2026, 1, 1)
    born: Day = date(2026, 1, 1)
    note: Text = ""
    name: Annotated[Text, Field(min_length=1, max_length=3)] = "a"
    lines: Annotated[list[int], Field(min_length=1, max_length=2)] = [1]
    inner: dict[str, int] = {}


WRONG: list[tuple[dict[str, Any], str]] = [
    ({}, "needed is missing: send it too."),
    ({"needed": "x"}, "needed is no whole number: send one like 1500, without quotation marks."),
    ({"needed": 1, "wrods": 1}, "wrods is not known here: check the spelling or leave it out."),
    ({"needed": 1, "words": 5}, "words is no text: put it into quotation marks."),
    ({"needed": 1, "words": "A"}, "words is too short: send at least 2 characters."),
    ({"needed": 1, "words": "ABCDE"}, "words is too long: send at most 4 characters."),
    ({"needed": 1, "words": "abc"}, "words does not have the right form: it has to match ^[A-Z]+$."),
    ({"needed": 1, "many": 0}, "many is too small: send 1 or more."),
    ({"needed": 1, "many": 10}, "many is too large: send 9 or less."),
    ({"needed": 1, "share": 0}, "share is too small: send more than 0.0."),
    ({"needed": 1, "share": 1}, "share is too large: send less than 1.0."),
    ({"needed": 1, "share": "x"}, "share is no number: send one like 15.5, without quotation marks."),
    ({"needed": 1, "yes": "perhaps"}, "yes is neither true nor false: send one of them."),
    ({"needed": 1, "way": "shells"}, "way has no such value: send one of 'cash' or 'card'."),
    ({"needed": 1, "day": "soon"}, "day is no day: write it as 2026-11-30."),
    ({"needed": 1, "at": "soon"}, "at is no moment: write it as 2026-11-30T18:05:00+08:00."),
    ({"needed": 1, "born": 3}, 'born cannot be accepted: write it as text, like "2026-11-30".'),
    ({"needed": 1, "note": "\0"}, "note cannot be accepted: leave out the NUL characters."),
    ({"needed": 1, "name": ""}, "name is empty: send at least 1 character."),
    ({"needed": 1, "name": "abcd"}, "name is too long: send at most 3 characters."),
    ({"needed": 1, "lines": 1}, "lines is no list: put its entries into [ ]."),
    ({"needed": 1, "lines": []}, "lines has too few entries: send at least 1."),
    ({"needed": 1, "lines": [1, 2, 3]}, "lines has too many entries: send at most 2."),
    ({"needed": 1, "inner": 1}, "inner is no object: put its fields into { }."),
]


def told_of(body: dict[str, Any], language: str) -> str:
    with translation.override(language):
        with pytest.raises(ValidationError) as refused:
            Body(**body)
        (error,) = refused.value.errors()
        return told({**error}, str(error["loc"][0]))


@pytest.mark.parametrize(("body", "words"), WRONG, ids=lambda given: given if isinstance(given, str) else "")
def test_each_kind_of_wrong_value_is_told_with_its_remedy(body, words):
    assert told_of(body, "en") == words


@pytest.mark.parametrize(("body", "english"), WRONG, ids=lambda given: given if isinstance(given, str) else "")
def test_the_same_in_chinese_with_the_same_field(body, english):
    words = told_of(body, "zh-hans")
    assert english.split(" ")[0] in words
    assert any("一" <= each <= "鿿" for each in words)
    assert " or " not in words


def test_an_error_nobody_thought_of_is_told_in_our_words():
    with translation.override("en"):
        assert told({"type": "uuid_parsing", "ctx": {}}, "") == (
            "The body cannot be accepted: compare it with the description under /api/v1/docs."
        )
