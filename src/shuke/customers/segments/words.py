"""Conditions in words: how comparisons are called, what a test says, and what somebody's own value is."""

from collections.abc import Mapping, Sequence
from datetime import date

from django.utils.dates import MONTHS
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from shuke.customers.day_words import day_words
from shuke.customers.segments.fields import COMPARES, OF_DAYS, Field, Kind
from shuke.customers.segments.judging import Verdict, fits_none_left
from shuke.customers.segments.tree import Group, Test
from shuke.kit.money import Money

Choices = Mapping[str, Sequence[tuple[str, str]]]


def compare_words(kind: Kind) -> list[tuple[str, str]]:
    """The comparisons of a kind, each as it stands between field and value."""
    words = {
        "at_least": _("at least"), "at_most": _("at most"), "between": _("between"),
        "contains": _("contains"), "is": pgettext("comparison", "is"), "known": _("is known"),
        "unknown": _("is not known"), "within": _("in the last … days"), "longer_ago": _("more than … days ago"),
        "coming": _("in the next … days"), "since": _("on or after"), "until": _("on or before"),
        "month": _("in the month of"), "any_of": _("is one of"), "all_of": _("has all of"),
        "none_of": _("is none of"), "yes": _("yes"), "no": _("no"),
    }  # fmt: skip
    if kind is Kind.MANY:
        words |= {"any_of": _("has one of"), "none_of": _("has none of")}
    if kind is Kind.CONSENT:
        words |= {"any_of": _("given for one of"), "none_of": _("given for none of")}
    return [(name, words[name]) for name in COMPARES[kind]]


def tree_words(tree: Group, fields: Mapping[str, Field], choices: Choices, currency: str) -> str:
    """The whole tree as one sentence."""
    parts = [
        f"({tree_words(part, fields, choices, currency)})" if isinstance(part, Group)
        else test_words(part, fields, choices, currency)
        for part in tree.parts
    ]  # fmt: skip
    if not parts:
        return _("everybody") if (tree.join == "all") is not tree.negated else _("nobody")
    told = (_(" and ") if tree.join == "all" else _(" or ")).join(parts)
    return _("not (%(conditions)s)") % {"conditions": told} if tree.negated else told


def test_words(test: Test, fields: Mapping[str, Field], choices: Choices, currency: str) -> str:
    """One test: `Tier is one of Gold, Silver`."""
    field = fields[test.field]
    label, kind = _label(test, field, choices), field.kind
    if kind is Kind.YES_NO:
        return label if test.compare == "yes" else _("%(field)s: no") % {"field": label}
    if test.compare in ("within", "longer_ago", "coming"):
        return _span(test, label)
    told = f"{label} {dict(compare_words(kind))[test.compare]}"
    if test.values:
        told += " " + _values(test, kind, choices, currency)
    if kind is Kind.SESSIONS and fits_none_left(test):
        return _("%(told)s (only who has had a pack)") % {"told": told}
    if test.days:
        return ngettext("%(told)s in the last %(days)s day", "%(told)s in the last %(days)s days", test.days) % {
            "told": told, "days": test.days,
        }  # fmt: skip
    return told


def _label(test: Test, field: Field, choices: Choices) -> str:
    if not test.what:
        return str(field.label)
    offered = [*choices.get("bought", ()), *choices.get("pack", ())]
    what = {"what": dict(offered).get(test.what, test.what.partition(":")[2])}
    if field.kind is Kind.BOUGHT:
        return _("Bought %(what)s") % what
    return (_("Sessions left of “%(what)s”") if field.kind is Kind.SESSIONS else _("“%(what)s” ends")) % what


test_words.__test__ = False  # type: ignore[attr-defined]  # pytest takes the name for a test's


def value_words(verdict: Verdict, field: Field, choices: Choices, currency: str, *, sensitive: bool = True) -> str:
    """The customer's own value, as it is compared; without leave to see `sensitive` ones, that there is more."""
    value = verdict.value
    if field.sensitive and not sensitive:
        return _("not shown to your role")
    if field.kind is Kind.PACK_END:
        return _(", ").join(day_words(each) for each in sorted(value)) or _("none")
    if isinstance(value, frozenset):
        names = dict(choices.get(verdict.test.field, ()))
        return _(", ").join(names.get(str(each), str(each)) for each in sorted(value, key=str)) or _("none")
    if field.kind is Kind.YES_NO:
        return _("yes") if value else _("no")
    if value is None and field.kind is Kind.SESSIONS:
        return _("never had a pack")
    if value in (None, ""):
        return _("not known")
    if isinstance(value, date):
        return day_words(value)
    if field.kind in (Kind.MONEY, Kind.SPEND):
        return _money(value, currency)
    if field.kind is Kind.CHOICE:
        return dict(choices.get(verdict.test.field, ())).get(str(value), str(value))
    return str(value)


def _span(test: Test, label: str) -> str:
    days = test.values[0]
    told = {
        "within": ngettext("%(field)s in the last %(days)s day", "%(field)s in the last %(days)s days", days),
        "longer_ago": ngettext("%(field)s more than %(days)s day ago", "%(field)s more than %(days)s days ago", days),
        "coming": ngettext("%(field)s in the next %(days)s day", "%(field)s in the next %(days)s days", days),
    }
    return told[test.compare] % {"field": label, "days": days}


def _values(test: Test, kind: Kind, choices: Choices, currency: str) -> str:
    if test.compare == "month":
        return str(MONTHS[test.values[0]])
    if test.compare in ("since", "until"):
        return day_words(date.fromisoformat(test.values[0]))
    if kind in OF_DAYS:
        told = [day_words(day) for day in sorted(map(date.fromisoformat, test.values))]
    elif kind in (Kind.MONEY, Kind.SPEND):
        told = [_plain(value, currency) for value in test.values]
    else:
        names = dict(choices.get(test.field, ()))
        told = [names.get(str(value), str(value)) for value in test.values]
    if test.compare == "between":
        return _("%(least)s and %(most)s") % {"least": told[0], "most": told[1]}
    return _(", ").join(told)


def _plain(units: float, currency: str) -> str:
    return f"{units:,g}" if units != int(units) else f"{int(units):,}"


def _money(minor: int, currency: str) -> str:
    return f"{Money(minor, currency).decimal:,}"
