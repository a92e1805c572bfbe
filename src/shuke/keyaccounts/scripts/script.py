"""A script as it is kept: questions by number, each with the ways its answers lead. Pure."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any, Self

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

END = 0  # where a way leads when the call is over
SCALES = {"ten": range(11), "five": range(1, 6)}


class Kind(models.TextChoices):
    """How a question is answered."""

    TEN = "ten", _("Score from 0 to 10")
    FIVE = "five", _("Score from 1 to 5")
    CHOICE = "choice", pgettext_lazy("call script", "One of several answers")
    TEXT = "text", pgettext_lazy("call script", "In their own words")


class Counts(models.TextChoices):
    """What an answer is in the report, beside being kept."""

    NOTHING = "", pgettext_lazy("call script", "Nothing more")
    SATISFACTION = "satisfaction", pgettext_lazy("call script", "Their satisfaction")
    NEED = "need", pgettext_lazy("call script", "A need")
    RIVAL = "rival", pgettext_lazy("call script", "News of rivals")


class Then(models.TextChoices):
    """What follows when an answer leads this way."""

    NOTHING = "", pgettext_lazy("call script", "Nothing")
    PROMISE = "promise", pgettext_lazy("call script", "We promise")
    TASK = "task", pgettext_lazy("call script", "We do")
    NEED = "need", pgettext_lazy("call script", "Note a need")
    RIVAL = "rival", pgettext_lazy("call script", "Note news of rivals")


@dataclass(frozen=True, slots=True)
class Way:
    """Where answers from `low` to `high` (of a choice: the one called `label`) lead, and what follows.

    `days` are working days until it is due.
    """

    to: int = END
    low: int = 0
    high: int = 0
    label: str = ""
    then: str = ""
    words: str = ""
    days: int = 0

    @property
    def then_words(self) -> str:
        """What follows, in the active language."""
        return str(Then(self.then).label)


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked, a hint for whoever asks, how it is answered, and every way on from here."""

    text: str
    kind: str
    ways: tuple[Way, ...]
    hint: str = ""
    counts: str = ""

    @property
    def kind_words(self) -> str:
        """How it is answered, in the active language."""
        return str(Kind(self.kind).label)

    @property
    def counts_words(self) -> str:
        """What the answer is in the report, in the active language."""
        return str(Counts(self.counts).label)

    @property
    def scale(self) -> range | None:
        """The scores, of a question that asks for one."""
        return SCALES.get(self.kind)

    def way(self, score: int | None) -> Way | None:
        """The way this answer leads: by its score, by the number of the choice (from 1), and the only one of words."""
        if self.kind == Kind.TEXT:
            return self.ways[0]
        if score is None:
            return None
        if self.kind == Kind.CHOICE:
            return self.ways[score - 1] if 1 <= score <= len(self.ways) else None
        return next((each for each in self.ways if each.low <= score <= each.high), None)


@dataclass(frozen=True, slots=True)
class Script:
    """Questions; the first one's number is 1."""

    questions: tuple[Question, ...]

    @classmethod
    def read(cls, steps: list[Mapping[str, Any]]) -> Self:
        """The script of stored steps."""
        return cls(tuple(Question(**{**each, "ways": tuple(Way(**way) for way in each["ways"])}) for each in steps))

    def stored(self) -> list[dict[str, Any]]:
        """The steps as they are stored: lists, not tuples, so that what is read is what was written."""
        return [asdict(each) | {"ways": [asdict(way) for way in each.ways]} for each in self.questions]

    def question(self, number: int) -> Question:
        """The question of this number, from 1."""
        return self.questions[number - 1]
