"""The till in a request: its id, as sales carry it. Tills written before that send the same as text, or a name."""

from typing import Annotated, Any

from django.utils.translation import gettext as _
from pydantic import BeforeValidator, Field, WithJsonSchema

from shuke.kit.api.schemas import Text

_LARGEST = 2**63 - 1
_LONGEST = 80


def _as_text(till: object) -> object:
    # The cards room keeps whatever names the till: it does not know the tills, which belong to the counter.
    if isinstance(till, str):
        return till
    if isinstance(till, int) and not isinstance(till, bool) and 1 <= till <= _LARGEST:
        return str(till)
    raise ValueError(_("send the till's id, a whole number."))


def _told(shortest: int) -> WithJsonSchema:
    number: dict[str, Any] = {"type": "integer", "minimum": 1, "maximum": _LARGEST}
    text = {"type": "string", "minLength": shortest, "maxLength": _LONGEST, "deprecated": True}
    words = "The till's `id`; text is read for older tills"
    return WithJsonSchema({"anyOf": [number, text], "description": words, "title": "Till"})


# A token pays at the till it was read at, and at no other.
TillRead = Annotated[Text, Field(min_length=1, max_length=_LONGEST), BeforeValidator(_as_text), _told(1)]
TillOrNone = Annotated[Text, Field(max_length=_LONGEST), BeforeValidator(_as_text), _told(0)]
