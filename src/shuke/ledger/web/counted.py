"""How many things a rule was checked on, in words: `1,726 entries`."""

from collections.abc import Callable

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from shuke.ledger.values import Finding
from shuke.ui import formats


def counted(finding: Finding, transfers: int) -> str:
    """What a rule looked at; rules over a whole unit have one item, which was made of every entry."""
    count = transfers if finding.code in _WHOLE else finding.count
    return _WORDS.get(finding.code, _accounts)(count) % {"count": formats.number(count)}


def seconds_said(seconds: int) -> str:
    """How long something took: `1 s`, `3 min 20 s`, `5 min`; never nothing."""
    minutes, rest = divmod(max(seconds, 1), 60)
    if not minutes:
        return _("%(seconds)s s") % {"seconds": rest}
    if not rest:
        return _("%(minutes)s min") % {"minutes": formats.number(minutes)}
    return _("%(minutes)s min %(seconds)s s") % {"minutes": formats.number(minutes), "seconds": rest}


def _entries(count: int) -> str:
    return ngettext("%(count)s entry", "%(count)s entries", count)


def _accounts(count: int) -> str:
    return ngettext("%(count)s account", "%(count)s accounts", count)


def _lots(count: int) -> str:
    return ngettext("%(count)s lot", "%(count)s lots", count)


def _reversed(count: int) -> str:
    return ngettext("%(count)s reversed entry", "%(count)s reversed entries", count)


def _top_ups(count: int) -> str:
    return ngettext("%(count)s top-up", "%(count)s top-ups", count)


def _seals(count: int) -> str:
    return ngettext("%(count)s seal", "%(count)s seals", count)


_WHOLE = {"balanced", "received"}
_WORDS: dict[str, Callable[[int], str]] = {
    "balanced": _entries, "received": _entries, "lot_uses": _lots, "reversals": _reversed,
    "seals": _seals, "cards.points_replay": _entries, "cards.top_ups": _top_ups,
    "cards.bonus_replay": _top_ups, "cards.burn_replay": _entries, "cards.ends_replay": _lots,
}  # fmt: skip
