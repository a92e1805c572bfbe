"""What weights make together, said beside them and, while one types, by the page itself."""

from collections.abc import Iterable

from django import forms
from django.utils.translation import pgettext

WHOLE = 100


class Together:
    """The sum of the weights of a form as typed, and how it is said."""

    def __init__(self, fields: Iterable[forms.BoundField]) -> None:
        typed = [str(field.value() or "0") for field in fields]
        self.sum = sum(int(each) for each in typed if each.isdecimal() and len(each) < 5)

    @property
    def words(self) -> str:
        """With `%s` in the place of the sum."""
        return pgettext("weights", "Together %s of 100")

    @property
    def off(self) -> bool:
        """Whether they make anything but the whole."""
        return self.sum != WHOLE

    def __str__(self) -> str:
        return self.words.replace("%s", str(self.sum))
