"""What conditions may be about: each field with its kind, and how values of a kind are compared."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from shuke.ui.values import Words


class Kind(StrEnum):
    """What sort of thing a field holds."""

    TEXT = "text"
    NUMBER = "number"
    MONEY = "money"
    PAST = "past"
    AHEAD = "ahead"
    BIRTHDAY = "birthday"
    CHOICE = "choice"
    MANY = "many"
    YES_NO = "yes_no"
    CONSENT = "consent"
    DAYS = "days"
    SPEND = "spend"
    BOUGHT = "bought"
    WEEKDAY = "weekday"
    SESSIONS = "sessions"
    PACK_END = "pack_end"


_FIGURE = ("at_least", "at_most", "between")
COMPARES: Mapping[Kind, tuple[str, ...]] = {
    Kind.TEXT: ("contains", "is", "known", "unknown"),
    Kind.NUMBER: _FIGURE,
    Kind.MONEY: _FIGURE,
    Kind.PAST: ("within", "longer_ago", "since", "until", "between", "known", "unknown"),
    Kind.AHEAD: ("coming", "within", "longer_ago", "since", "until", "between", "known", "unknown"),
    Kind.BIRTHDAY: ("coming", "month", "known", "unknown"),
    Kind.CHOICE: ("any_of", "none_of"),
    Kind.MANY: ("any_of", "all_of", "none_of"),
    Kind.YES_NO: ("yes", "no"),
    Kind.CONSENT: ("any_of", "none_of"),
    Kind.DAYS: _FIGURE,
    Kind.SPEND: _FIGURE,
    Kind.BOUGHT: _FIGURE,
    Kind.WEEKDAY: ("any_of",),
    Kind.SESSIONS: _FIGURE,
    Kind.PACK_END: ("coming", "until", "between"),
}
# What a condition may be about beside its field, by the word its name begins with.
ABOUT: Mapping[Kind, tuple[str, ...]] = {
    Kind.BOUGHT: ("item", "group"), Kind.SESSIONS: ("pack",), Kind.PACK_END: ("pack",),
}  # fmt: skip
OF_DAYS = (Kind.PAST, Kind.AHEAD, Kind.PACK_END)


@dataclass(frozen=True)
class Field:
    """One thing a condition may ask. `number` is that of a custom field, `options` what its choices are called.

    What customers have in a `sensitive` one is told only to those who may see it.
    """

    name: str
    kind: Kind
    label: Words
    group: Words = ""
    number: int | None = None
    options: tuple[tuple[str, str], ...] = ()
    sensitive: bool = False

    @property
    def compares(self) -> tuple[str, ...]:
        """How it can be compared."""
        return COMPARES[self.kind]

    @property
    def windowed(self) -> bool:
        """Whether it can be asked of the last so many days."""
        return self.kind in (Kind.DAYS, Kind.SPEND, Kind.BOUGHT, Kind.WEEKDAY)

    @property
    def needs_window(self) -> bool:
        """Whether it must be; what is asked without days is asked of all time."""
        return self.kind in (Kind.DAYS, Kind.SPEND)

    @property
    def about(self) -> tuple[str, ...]:
        """The words with which what it is asked about begins: `pack:12`; none where there is nothing to choose."""
        return ABOUT.get(self.kind, ())

    @property
    def needs_about(self) -> bool:
        """Whether that must be said; without it, it is asked of any."""
        return self.kind is Kind.BOUGHT


_WHO, _HELD, _DID = _("Who they are"), _("What they hold"), _("What they did")
_CARED = _("How they are cared for")
FIELDS: tuple[Field, ...] = (
    Field("name", Kind.TEXT, pgettext_lazy("customer", "Name"), _WHO),
    Field("email", Kind.TEXT, _("Email"), _WHO),
    Field("kind", Kind.CHOICE, _("Kind"), _WHO),
    Field("birthday", Kind.BIRTHDAY, _("Birthday"), _WHO),
    Field("age", Kind.NUMBER, _("Age"), _WHO),
    Field("owner", Kind.CHOICE, pgettext_lazy("care", "Account manager"), _WHO),
    Field("tag", Kind.MANY, _("Tags"), _WHO),
    Field("consent", Kind.CONSENT, _("Consent"), _WHO),
    Field("source", Kind.CHOICE, pgettext_lazy("customer", "Came from"), _WHO),
    Field("created", Kind.PAST, _("Known since"), _WHO),
    Field("has_card", Kind.YES_NO, _("Has a card"), _HELD),
    Field("tier", Kind.CHOICE, _("Tier"), _HELD),
    Field("points", Kind.NUMBER, _("Points"), _HELD),
    Field("balance", Kind.MONEY, _("Balance"), _HELD),
    Field("principal", Kind.MONEY, _("Principal"), _HELD),
    Field("bonus", Kind.MONEY, _("Bonus"), _HELD),
    Field("enrolled", Kind.PAST, _("Enrolled"), _HELD),
    Field("sessions", Kind.SESSIONS, _("Sessions left"), _HELD),
    Field("pack_ends", Kind.PACK_END, _("A pack ends"), _HELD),
    Field("last_visit", Kind.PAST, _("Last visit"), _DID),
    Field("first_visit", Kind.PAST, _("First visit"), _DID),
    Field("came", Kind.DAYS, _("Days of visit"), _DID),
    Field("spent", Kind.SPEND, _("Spent"), _DID),
    Field("bought", Kind.BOUGHT, _("Bought"), _DID),
    Field("weekday", Kind.WEEKDAY, _("Came on a"), _DID),
    Field("visits", Kind.NUMBER, _("Visits ever"), _DID),
    Field("spend_ever", Kind.MONEY, _("Spent ever"), _DID),
    Field("rhythm", Kind.NUMBER, _("Days between visits"), _DID),
    Field("next_visit", Kind.AHEAD, _("Next visit expected"), _DID),
    Field("late", Kind.YES_NO, _("Past their rhythm"), _DID),
    Field("favourite", Kind.TEXT, _("Usually takes"), _DID),
    Field("usual_weekday", Kind.CHOICE, _("Usual day"), _DID),
    Field("group", Kind.CHOICE, _("Group of regulars"), _DID),
    Field("grade", Kind.CHOICE, pgettext_lazy("key customer", "Grade"), _CARED),
    Field("grade_score", Kind.NUMBER, _("Score of the grade"), _CARED),
    Field("health", Kind.NUMBER, pgettext_lazy("key customer", "Health"), _CARED),
    Field("contact", Kind.AHEAD, _("Next contact"), _CARED),
)
_BY_NAME = {field.name: field for field in FIELDS}


def field_named(name: str) -> Field | None:
    """The field of this name; None when there is none."""
    return _BY_NAME.get(name)
