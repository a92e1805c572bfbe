"""A timeline entry in words: the one place that knows how each kind of entry is told."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import get_language, gettext, pgettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from shuke.customers.queries import fact_names
from shuke.customers.values import Channel, EntryValue, Purpose
from shuke.keyaccounts.values import VisitKind
from shuke.kit.money import Money
from shuke.kit.text.naming import named
from shuke.ui.values import TimelineItem, Words


@dataclass(frozen=True)
class Telling:
    """How a kind of entry is told: icon, sentence (with the entry's `params`), tone, and a second line."""

    icon: str
    title: Words
    tone: str = ""
    text: Words = ""


KINDS: dict[str, Telling] = {
    "sale": Telling("cup", _("Bought something"), text=_("points earned: %(points)s")),
    "sale_undone": Telling("undo", _("A sale was undone")),
    "sale_refunded": Telling("undo", _("Money was given back"), tone="warn", text="%(reason)s"),
    "card_enrolled": Telling("card", _("Got the card %(number)s"), tone="good"),
    "card_adjusted": Telling("edit", _("Adjusted by hand"), text=_("points: %(points)s")),
    "card_adjustment_undone": Telling("undo", _("Adjustment undone"), text=_("points: %(points)s")),
    "card_opened": Telling("upload", _("Brought over from the old membership"), text=_("card %(number)s")),
    "card_topped_up": Telling("wallet", _("Topped up"), tone="good", text=_("with %(bonus)s as a bonus")),
    "card_top_up_undone": Telling("undo", _("Top-up undone"), tone="warn"),
    "card_value_refunded": Telling("undo", _("Stored value was paid back"), tone="warn"),
    "card_frozen": Telling("freeze", _("The card was frozen"), tone="bad", text="%(why)s"),
    "card_unfrozen": Telling("card", _("The card can be used again")),
    "card_replaced": Telling("card", _("The card was replaced by %(number)s")),
    "pack_sold": Telling("ticket", _("Bought the pack %(name)s"), tone="good"),
    "pack_opened": Telling("upload", _("Brought over: the pack %(name)s"), text=_("%(left)s of %(of)s sessions left")),
    "pack_used": Telling("ticket", _("Used a session of %(name)s"), text=_("%(left)s left")),
    "pack_undone": Telling("undo", _("A session of %(name)s was taken back")),
    "pack_refunded": Telling("undo", _("The pack %(name)s was paid back"), tone="warn"),
    "pack_transferred": Telling("ticket", _("The pack %(name)s went to the card %(number)s")),
    "reward_redeemed": Telling("gift", _("Redeemed points for %(name)s")),
    "stamps_redeemed": Telling("gift", _("Redeemed a full stamp card: %(name)s")),
    "reward_cancelled": Telling("undo", _("Reward cancelled: %(name)s")),
    "tier_reached": Telling("star", _("Moved to the tier %(tier)s"), tone="good"),
    "pin_set": Telling("key", _("A new PIN was set")),
    "created": Telling("plus", _("The record was opened"), text="%(source)s"),
    "edited": Telling("edit", _("Details changed: %(fields)s"), text="%(by)s"),
    "facts": Telling("edit", _("Company facts changed: %(facts)s"), text="%(by)s"),
    "contact_added": Telling("users", _("New contact: %(name)s"), text="%(by)s"),
    "contact_left": Telling("users", _("%(name)s has left the company"), tone="warn", text="%(by)s"),
    "contact_back": Telling("users", _("%(name)s works there again"), text="%(by)s"),
    "carer_added": Telling("users", _("%(name)s cares for them too"), text="%(by)s"),
    "carer_ended": Telling("users", _("%(name)s cares for them no more"), text="%(by)s"),
    "figure_moved": Telling("pulse", _("%(figure)s moved from %(before)s to %(now)s"), tone="warn", text="%(by)s"),
    "archived": Telling("inbox", _("The record was archived"), text="%(by)s"),
    "restored": Telling("undo", _("The record was restored"), text="%(by)s"),
    "handed_over": Telling("team", _("Handed over to %(name)s"), text="%(reason)s"),
    "note": Telling("note", "%(text)s", text="%(by)s"),
    "consent": Telling("shield", _("%(answer)s to %(purpose)s by %(channel)s"), text="%(how)s"),
    "care_begun": Telling("star", _("A key customer from now on"), tone="good", text="%(by)s"),
    "care_event_came": Telling("users", _("%(name)s came to “%(title)s”")),
    "care_gift": Telling("gift", _("Was given: %(gift)s"), text="%(person)s"),
    "care_gift_back": Telling("undo", _("Not given after all: %(gift)s"), text="%(person)s"),
    "care_plan_begun": Telling("flag", _("The care plan “%(title)s” begins"), text="%(by)s"),
    "care_plan_ended": Telling("flag", _("The care plan “%(title)s” has ended"), tone="good", text="%(sum_up)s"),
    "care_evaluated": Telling("check", _("Relationship evaluated: %(score)s of 100"), text="%(by)s"),
    "care_graded": Telling("star", _("Graded %(grade)s"), text=_("before: %(former)s")),
    "care_ended": Telling("star", _("No key customer any more"), text="%(reason)s"),
    "care_alarm": Telling("pulse", _("Seems to fall silent: %(score)s of 100"), tone="warn"),
    "care_alarm_right": Telling("pulse", _("The alarm was right"), text="%(note)s"),
    "care_alarm_false": Telling("pulse", _("The alarm was a false one"), text="%(note)s"),
    "care_alarm_unknown": Telling("pulse", _("Whether the alarm was right could not be told"), text="%(note)s"),
    "care_alarm_back": Telling("pulse", _("Bought again before the alarm was answered"), tone="good"),
    "care_winback_at_risk": Telling("flag", _("At risk of being lost"), tone="warn", text="%(note)s"),
    "care_winback_plan": Telling("flag", _("Winning back is planned"), text="%(note)s"),
    "care_winback_saving": Telling("flag", _("Being won back"), text="%(note)s"),
    "care_winback_recovered": Telling("flag", _("Won back"), tone="good", text="%(note)s"),
    "care_winback_lost": Telling("flag", _("Lost"), tone="warn", text="%(note)s"),
    "care_referred": Telling("team", _("Brought by %(name)s"), text="%(by)s"),
    "owner": Telling("users", _("Cared for by %(name)s"), text="%(by)s"),
    "visit_reported": Telling("pin", _("%(contact)s: %(purpose)s"), tone="good", text="%(by)s"),
    "visit_skipped": Telling("undo", _("%(contact)s left out"), tone="warn", text="%(reason)s"),
    "promise_made": Telling("flag", _("Promised: %(text)s"), text="%(by)s"),
    "promise_kept": Telling("check", _("Promise kept: %(text)s"), tone="good", text="%(by)s"),
    "promise_late": Telling("clock", _("Promise kept late: %(text)s"), tone="warn", text="%(by)s"),
    "promise_broken": Telling("alert", _("Promise broken: %(text)s"), tone="bad", text="%(note)s"),
    "promise_released": Telling("undo", _("Let us off: %(text)s"), text="%(note)s"),
    "promise_confirmed": Telling("check", _("Confirmed in writing: %(text)s"), tone="good", text="%(by)s"),
}
FIELDS = {
    "name": _("name"), "kind": _("kind"), "email": _("email"), "birthday": _("birthday"), "gender": _("gender"),
    "language": _("language"), "phones": _("phones"),
}  # fmt: skip
SOURCES = {
    "console": _("in the console"), "till": _("at the till"), "import": _("by an import"),
    "api": _("by another system"), "join": _("by joining"), "counter": _("at the counter"),
}  # fmt: skip
GROUPS: dict[str, tuple[Words, tuple[str, ...]]] = {
    "": (_("All"), ()),
    "sales": (_("Purchases"), ("sale", "sale_undone", "sale_refunded")),
    "cards": (
        pgettext_lazy("timeline", "Card"),
        tuple(kind for kind in KINDS if kind.startswith(("card_", "tier_", "pin_", "pack_", "reward_", "stamps_"))),
    ),
    "notes": (_("Notes"), ("note",)),
    "care": (
        pgettext_lazy("timeline", "Care"),
        tuple(kind for kind in KINDS if kind.startswith(("visit_", "promise_", "care_"))),
    ),
    "details": (
        pgettext_lazy("timeline", "Details"),
        (
            "created",
            "edited",
            "facts",
            "contact_added",
            "contact_left",
            "contact_back",
            "carer_added",
            "carer_ended",
            "figure_moved",
            "archived",
            "restored",
            "consent",
            "owner",
        ),
    ),
}


def item_of(entry: EntryValue, currency: str, url: str = "") -> TimelineItem:
    """The entry as the timeline component shows it, leading to `url`; an unknown kind is told by its own name."""
    telling = KINDS.get(entry.kind, Telling("info", entry.kind.replace("_", " ").replace("%", "%%")))
    params = _params(entry.params, currency)
    text = str(telling.text) % params if _has_all(telling.text, params) else ""
    amount = Money(entry.amount_minor, currency).format() if entry.amount_minor is not None else ""
    return TimelineItem(
        at=entry.at, icon=telling.icon, title=str(telling.title) % params, text=text, amount=amount, tone=telling.tone,
        url=url,
    )  # fmt: skip


class _Params(dict[str, Any]):
    def __missing__(self, name: str) -> str:
        return "—"


def _params(given: Mapping[str, Any], currency: str) -> _Params:
    params = _Params(given)
    if "fields" in given:
        params["fields"] = gettext(", ").join(_field(name) for name in given["fields"])
    if "facts" in given:
        params["facts"] = gettext(", ").join(fact_names(given["facts"]))
    if "purpose" in given:
        params["purpose"] = dict(Purpose.choices).get(given["purpose"], given["purpose"])
        params["channel"] = dict(Channel.choices).get(str(given.get("channel")), "—")
        params["answer"] = pgettext_lazy("consent", "Yes") if given.get("granted") else pgettext_lazy("consent", "No")
        params["how"] = SOURCES.get(given.get("how", ""), given.get("how", ""))
    if "source" in given:
        params["source"] = SOURCES.get(given["source"], given["source"])
    if "tier_zh" in given:
        told = (given["tier_zh"], given.get("tier_en"))
        params["tier"] = next(filter(None, told if (get_language() or "").startswith("zh") else reversed(told)), "—")
    if "name_zh" in given:
        told = (given["name_zh"], given.get("name_en"))
        params["name"] = next(filter(None, told if (get_language() or "").startswith("zh") else reversed(told)), "—")
    if "contact" in given:
        params["contact"] = dict(VisitKind.choices).get(given["contact"], given["contact"])
    if given.get("bonus_minor"):
        params["bonus"] = Money(given["bonus_minor"], currency).format()
    if "name" in given and not given["name"]:
        params["name"] = pgettext("care", "nobody")
    return params


def _field(name: str | list[str]) -> str:
    """A fact of every record by its word, a field of the merchant's own by its names in both languages."""
    return named(*name) if isinstance(name, list) else str(FIELDS.get(name, name))


def _has_all(text: Words, params: _Params) -> bool:
    names = [part.split(")")[0] for part in str(text).split("%(")[1:]]
    return all(params.get(name) for name in names)
