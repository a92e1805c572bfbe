"""What nobody should type, typed into every field of every form: never an error of ours, and nothing typed is lost."""

from html import unescape
from typing import Any

import pytest
from django import forms

from tests.walls.bodies import PAGES
from tests.walls.harness import ask, undone
from tests.walls.routes import Route, pages
from tests.walls.test_barriers import visitor
from tests.walls.world import World

pytestmark = pytest.mark.slow
TEXTS = {
    "emoji": "👨‍👩‍👧‍👦🧋", "right to left": "‮مرحبا", "four bytes": "𠮷野家", "nul": "a\x00b", "long": "长" * 10_000,
    "markup": "<b>\"'&", "blank": " ", "surrogate": "a\ud800",
}  # fmt: skip
NUMBERS = {
    "zero": "0", "negative": "-5", "huge": "9" * 40, "exponent": "1e30", "other currency": "12 USD", "nan": "NaN",
    "other digits": "١٢", "words": "twelve", "fractions": "1.23456",
}  # fmt: skip
FORMS = [route for route in pages() if route.name in PAGES]
SECRET = ("password", "pin", "new_pin", "code")
# A button with a word why; a form that strangers are not shown, whichever way leads to it.
NO_PAGE = ("cards:freeze", "cards:join", "cards:join_by_link", "cards:join_by_member")


@pytest.mark.parametrize("wrong", [*TEXTS, *NUMBERS])
@pytest.mark.parametrize("route", FORMS, ids=lambda route: route.name)
def test_no_field_of_any_form_breaks(route: Route, wrong: str, ours: World):
    given, typed = PAGES[route.name](ours.values()), (TEXTS | NUMBERS)[wrong]
    for name in [name for name, value in given.items() if isinstance(value, str | int)]:
        with undone():
            answer = ask(visitor(route, ours), "POST", route.address(ours.values()), given | {name: sendable(typed)})
        assert answer.status_code < 500, (name, typed[:20])
        if answer.status_code == 422 and keeps(route, name, typed):
            assert typed.strip() in unescape(answer.content.decode()), f"{name} was lost"


def sendable(text: str) -> Any:
    """The text as a browser or a broken program sends it."""
    return text if "\ud800" not in text else text.encode("utf-8", "surrogatepass")


def keeps(route: Route, name: str, typed: str) -> bool:
    """Whether this field shows again what was typed: secrets and choices do not, nor what cannot be shown."""
    field = getattr(route.form, "base_fields", {}).get(name)
    shown = field is not None and not isinstance(field, forms.ChoiceField | forms.BooleanField | forms.FileField)
    return shown and name not in SECRET and route.name not in NO_PAGE and not {"\x00", "\ud800"} & set(typed)
