"""The reasons of transfers, in words. Rooms above may post others; those are shown as they are."""

from django.utils.translation import gettext_lazy as _

REASONS = {
    "earned": _("Points earned"),
    "awarded": _("Points for a review or a referral"),
    "gifted": _("Birthday gifts"),
    "spent": _("Points used"),
    "sale": _("Paid for a sale"),
    "top_up": _("Topped up"),
    "top_up_undone": _("Top-up undone"),
    "expired": _("Expired"),
    "opening": _("Brought over"),
    "adjusted": _("Adjusted by hand"),
    "adjustment_undone": _("Adjustment undone"),
    "reversed": _("Given back"),
    "import_undone": _("Import undone"),
    "clawed_back": _("Taken back after a refund"),
    "forgiven": _("Forgiven"),
    "owed_paid": _("Owed points settled"),
    "value_refunded": _("Balance paid out"),
    "bonus_withdrawn": _("Bonus withdrawn"),
    "pack_sold": _("Pack sold: not yet earned"),
    "pack_upgraded": _("Counted towards a larger pack"),
    "pack_transferred": _("Pack given to another card"),
    "session_used": _("Session used: now earned"),
    "session_undone": _("Session taken back"),
    "pack_refunded": _("Pack paid back"),
    "pack_on_balance": _("Pack paid back onto the balance"),
    "pack_kept": _("Pack ended, rest kept"),
    "stamped": _("Stamps given"),
    "stamps_redeemed": _("Stamps redeemed"),
    "redeemed": _("Points redeemed for a reward"),
    "redemption_cancelled": _("Reward cancelled"),
}


def reason_name(reason: str) -> str:
    """What a reason is called on screen."""
    return str(REASONS.get(reason, reason))
