"""From what was noticed beside purchases to what the detector reads."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.db import models
from django.utils.translation import gettext_lazy as _

from shuke.keyaccounts.risk.values import Service

RECENT, YEAR = 90, 365


class NoticeKind(models.TextChoices):
    """What may be noticed of a customer beside its purchases."""

    LATE_PAYMENT = "late_payment", _("Paid late")
    QUOTE = "quote", _("Quotation without an answer")
    SURVEY = "survey", _("Satisfaction, 0 to 10")
    NO_ANSWER = "no_answer", _("Survey without an answer")
    COMPLAINT = "complaint", _("Complaint")


# These stay open until somebody says they are settled; the others are of their day.
OPEN_KINDS = frozenset({NoticeKind.QUOTE, NoticeKind.COMPLAINT})


@dataclass(frozen=True)
class Notice:
    """One thing noticed: its kind, its day, a score (surveys only), and the day it was settled."""

    kind: str
    on: date
    score: float | None = None
    settled_on: date | None = None


def service_of(notices: Sequence[Notice], today: date) -> Service:
    """What these say on a day; notices of later days are not seen."""
    known = sorted((each for each in notices if each.on <= today), key=lambda each: each.on)
    late = [each.on for each in known if each.kind == NoticeKind.LATE_PAYMENT]
    since = today - timedelta(days=RECENT)
    before = sum(today - timedelta(days=YEAR) <= on < since for on in late)
    scores = [each.score for each in known if each.kind == NoticeKind.SURVEY and each.score is not None]
    return Service(
        late_payments=sum(on >= since for on in late), late_payments_usual=before * RECENT / (YEAR - RECENT),
        unanswered_quotes=_open(known, NoticeKind.QUOTE, today),
        complaints_open=_open(known, NoticeKind.COMPLAINT, today),
        score_before=scores[-2] if len(scores) > 1 else None, score_now=scores[-1] if scores else None,
        surveys_unanswered=_left_unanswered(known),
    )  # fmt: skip


def _open(known: Sequence[Notice], kind: str, today: date) -> int:
    return sum(each.kind == kind and (each.settled_on is None or each.settled_on > today) for each in known)


def _left_unanswered(known: Sequence[Notice]) -> int:
    """Surveys in a row without an answer, of somebody who answered one before; nobody else is missed."""
    asked = [each.kind for each in known if each.kind in (NoticeKind.SURVEY, NoticeKind.NO_ANSWER)]
    if NoticeKind.SURVEY not in asked:
        return 0
    return asked[::-1].index(NoticeKind.SURVEY)
