"""Packs 次卡 and their sessions."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from shuke.kit.problems import InvalidInput, Problem


class PackUnknown(InvalidInput):
    """A line names a pack that is not on offer."""

    code = "cards.pack_unknown"
    message = _("Choose a pack that is on offer now.")


class PackPriceChanged(InvalidInput):
    """The line asks for another price than the pack has."""

    code = "cards.pack_price_changed"
    message = _("Take the pack off the bill and add it again: it costs %(price)s now.")


class PackOfAnother(Problem):
    """The pack lies on another card."""

    code = "cards.pack_of_another"
    message = _("Scan the card that holds this pack: it is not this one.")


class PackEnded(Problem):
    """The pack can no longer be used."""

    code = "cards.pack_ended"
    message = _("Sell a new pack: this one cannot be used any more (%(state)s).")


class SessionsMissing(InvalidInput):
    """More sessions than are left."""

    code = "cards.sessions_missing"
    message = ngettext_lazy(
        "Use one session: no more is left on this pack.",
        "Use at most %(left)s sessions: no more are left on this pack.",
        "left",
    )


class PackCoversOther(InvalidInput):
    """The pack does not cover this item."""

    code = "cards.pack_covers_other"
    message = _("Ring this up as a sale: the pack does not cover it.")


class SessionUndoTooLate(Problem):
    """The hour is over."""

    code = "cards.session_undo_too_late"
    message = _("A session can be taken back for one hour. This one stays used.")


class SessionUsedSince(Problem):
    """A later use of the same pack stands."""

    code = "cards.session_used_since"
    message = _("Take the later session of this pack back first.")


class PackGivenSince(Problem):
    """The pack was given to another card after the use."""

    code = "cards.pack_given_since"
    message = _(
        "This pack was given to another card since. Give it back to the first card, then take the session back."
    )


class PackNotTransferable(Problem):
    """The design does not allow it."""

    code = "cards.pack_not_transferable"
    message = _("Pay this pack back instead: it cannot be given to another card.")


class PackStays(InvalidInput):
    """A transfer to the card that holds the pack."""

    code = "cards.pack_stays"
    message = _("Enter another card: the pack is on this one already.")


class UpgradeTooSmall(InvalidInput):
    """The pack is no larger than the held one."""

    code = "cards.upgrade_too_small"
    message = _("Choose a larger pack: it costs more than %(paid)s, which this one cost, and has no fewer sessions.")


class PackUsedAlready(Problem):
    """A sale cannot be taken back whole when its pack was used or moved."""

    code = "cards.pack_used_already"
    message = _("Pay the pack back on its own page: it was used or moved since it was sold.")


class PackNothingLeft(Problem):
    """A pack without any value."""

    code = "cards.pack_nothing_left"
    message = _("Nothing of this pack is left to pay back.")
