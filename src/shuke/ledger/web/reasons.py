"""The reasons of transfers, in words. Rooms above may post others; those are shown as they are."""

from django.utils.translation import gettext_lazy as _

REASONS = {
    "earned": _("Points earned"),
    "spent": _("Points used"),
    "sale": _("Paid for a sale"),
    "top_up": _("Topped up"),
    "top_up_undone": _("Top-up undone"),
    "expired": _("Expired"),
    "reversed": _("Given back"),
    "clawed_back": _("Taken back after a refund"),
    "forgiven": _("Forgiven"),
    "owed_paid": _("Owed points settled"),
    "value_refunded": _("Balance paid out"),
    "bonus_withdrawn": _("Bonus withdrawn"),
}


def reason_name(reason: str) -> str:
    """What a reason is called on screen."""
    return str(REASONS.get(reason, reason))
