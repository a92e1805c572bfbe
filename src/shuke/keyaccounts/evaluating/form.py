"""The form: indicators with weights that make 100, anchors for each score, data that can prefill. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any, Self

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from shuke.keyaccounts.evaluating.errors import FormRefused

MOST = 20
SCORES = (1, 2, 3, 4, 5)


class Source(models.TextChoices):
    """What data can suggest a score."""

    NONE = "", pgettext_lazy("evaluation source", "By judgement")
    SPEND = "spend", pgettext_lazy("grading", "Income in the window")
    FREQUENCY = "frequency", pgettext_lazy("grading", "Days with a purchase")
    GROWTH = "growth", pgettext_lazy("grading", "Growth")
    WALLET = "wallet", pgettext_lazy("grading", "Our share of what they buy")
    PUNCTUALITY = "punctuality", pgettext_lazy("grading", "Pays on time")
    RHYTHM = "rhythm", pgettext_lazy("health", "Rhythm")
    SERVICE = "service", pgettext_lazy("health", "Our service")
    SENTIMENT = "sentiment", pgettext_lazy("health", "Mood")
    COVERAGE = "coverage", pgettext_lazy("health", "Contacts")


@dataclass(frozen=True)
class Indicator:
    """One thing that is rated 1 to 5. `low` and `high` are the anchors: what a 1 and what a 5 looks like."""

    name: str
    weight: int
    low: str = ""
    high: str = ""
    source: str = ""


@dataclass(frozen=True)
class EvaluationForm:
    """One version. From `keep_from` points on the proposal is to keep, from `improve_from` to improve, else to end."""

    indicators: tuple[Indicator, ...]
    keep_from: int = 60
    improve_from: int = 40

    @classmethod
    def read(cls, body: Mapping[str, Any]) -> Self:
        """The form of a stored body."""
        return cls(tuple(Indicator(**each) for each in body["indicators"]), body["keep_from"], body["improve_from"])

    def stored(self) -> dict[str, Any]:
        """The body as it is stored."""
        return asdict(self) | {"indicators": [asdict(each) for each in self.indicators]}


def check_form(form: EvaluationForm) -> None:
    """Raise FormRefused, naming the field, unless the form can evaluate."""
    if not 1 <= len(form.indicators) <= MOST or any(not each.name or len(each.name) > 60 for each in form.indicators):
        raise FormRefused(field="indicators", why=_("Name 1 to 20 indicators, each in 60 characters."))
    if any(not 1 <= each.weight <= 100 for each in form.indicators) or sum(_weights(form.indicators)) != 100:
        raise FormRefused(field="indicators", why=_("Let the weights make 100 together."))
    if any(each.source not in Source.values for each in form.indicators):
        raise FormRefused(field="indicators", why=_("Choose where the data come from."))
    if not 0 < form.improve_from < form.keep_from <= 100:
        raise FormRefused(field="keep_from", why=_("Let “keep” begin above “improve”, both between 0 and 100."))


def _weights(indicators: Sequence[Indicator]) -> list[int]:
    return [each.weight for each in indicators]
