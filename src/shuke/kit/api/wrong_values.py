"""What is wrong with a value of a request, in the reader's language: the field's name and what to send instead."""

from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

# By pydantic's type of error; a type that is not here is looked up by its beginning.
_WORDS: dict[str, str | Promise] = {
    "missing": _("%(field)s is missing: send it too."),
    "extra_forbidden": _("%(field)s is not known here: check the spelling or leave it out."),
    "string_empty": _("%(field)s is empty: send at least 1 character."),
    "string_too_short": _("%(field)s is too short: send at least %(min_length)s characters."),
    "string_too_long": _("%(field)s is too long: send at most %(max_length)s characters."),
    "string_pattern_mismatch": _("%(field)s does not have the right form: it has to match %(pattern)s."),
    "string_unicode": _("%(field)s cannot be read: send it as UTF-8."),
    "greater_than": _("%(field)s is too small: send more than %(gt)s."),
    "greater_than_equal": _("%(field)s is too small: send %(ge)s or more."),
    "less_than": _("%(field)s is too large: send less than %(lt)s."),
    "less_than_equal": _("%(field)s is too large: send %(le)s or less."),
    "enum": _("%(field)s has no such value: send one of %(expected)s."),
    "literal_error": _("%(field)s has no such value: send one of %(expected)s."),
    "too_short": _("%(field)s has too few entries: send at least %(min_length)s."),
    "too_long": _("%(field)s has too many entries: send at most %(max_length)s."),
    "value_error": _("%(field)s cannot be accepted: %(error)s"),
}
_BEGINNINGS: tuple[tuple[str, str | Promise], ...] = (
    ("string", _("%(field)s is no text: put it into quotation marks.")),
    ("int", _("%(field)s is no whole number: send one like 1500, without quotation marks.")),
    ("float", _("%(field)s is no number: send one like 15.5, without quotation marks.")),
    ("decimal", _("%(field)s is no number: send one like 15.5, without quotation marks.")),
    ("bool", _("%(field)s is neither true nor false: send one of them.")),
    ("datetime", _("%(field)s is no moment: write it as 2026-11-30T18:05:00+08:00.")),
    ("date", _("%(field)s is no day: write it as 2026-11-30.")),
    ("list", _("%(field)s is no list: put its entries into [ ].")),
    ("model", _("%(field)s is no object: put its fields into { }.")),
    ("dict", _("%(field)s is no object: put its fields into { }.")),
)
_ELSE = _("%(field)s cannot be accepted: compare it with the description under /api/v1/docs.")


def told(error: dict[str, Any], field: str) -> str:
    """The message for one of pydantic's errors, in the active language."""
    facts = {"field": field or str(_("The body")), **error.get("ctx", {})}
    if "expected" in facts:
        facts["expected"] = _choices(facts["expected"])
    return str(_wording(_kind(error["type"], facts))) % facts


def _kind(kind: str, facts: dict[str, Any]) -> str:
    # Behind a validator of ours pydantic no longer knows a text from a list, and calls either a value.
    if kind in {"too_short", "too_long"} and facts.get("field_type") == "Value":
        kind = f"string_{kind}"
    return "string_empty" if kind == "string_too_short" and facts["min_length"] == 1 else kind


def _choices(expected: str) -> str:
    # Pydantic writes 'a', 'b' or 'c'.
    others, either, last = expected.rpartition(" or ")
    return str(_("%(others)s or %(last)s")) % {"others": others, "last": last} if either else expected


def _wording(kind: str) -> str | Promise:
    if kind in _WORDS:
        return _WORDS[kind]
    return next((words for beginning, words in _BEGINNINGS if kind.startswith(beginning)), _ELSE)
