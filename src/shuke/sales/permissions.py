"""Who may do what at the counter."""

from django.utils.translation import gettext_lazy as _

from shuke.identity.values import Role

TITLE = _("Counter")

_EVERYBODY_AT_THE_COUNTER = frozenset({Role.OWNER, Role.MANAGER, Role.CASHIER})
_IN_CHARGE = frozenset({Role.OWNER, Role.MANAGER})

PERMISSIONS: dict[str, frozenset[str]] = {
    "sales.ring_up": _EVERYBODY_AT_THE_COUNTER,
    "sales.take_in_offline": _EVERYBODY_AT_THE_COUNTER,
    "sales.settle_conflict": _IN_CHARGE,
    "sales.set_offline": _IN_CHARGE,
    "sales.undo": _EVERYBODY_AT_THE_COUNTER,
    "sales.refund": _IN_CHARGE,
    "sales.open_shift": _EVERYBODY_AT_THE_COUNTER,
    "sales.close_shift": _EVERYBODY_AT_THE_COUNTER,
    "sales.view_shifts": _IN_CHARGE | {Role.FINANCE},
    "sales.set_shifts": _IN_CHARGE,
    "sales.view_commission": _IN_CHARGE | {Role.FINANCE},
    "sales.view_own_commission": frozenset(Role) - {Role.OPERATOR},
    "sales.set_commission": _IN_CHARGE,
    "sales.export_commission": _IN_CHARGE | {Role.FINANCE},
    "sales.edit_quick_items": _IN_CHARGE,
    "sales.view": _EVERYBODY_AT_THE_COUNTER | {Role.FINANCE, Role.KEY_ACCOUNT_MANAGER},
    "sales.use_sessions": _EVERYBODY_AT_THE_COUNTER,
    "sales.undo_sessions": _EVERYBODY_AT_THE_COUNTER,
    "sales.refund_pack": _IN_CHARGE,
    "sales.view_report": _IN_CHARGE | {Role.FINANCE},
    "sales.import": _IN_CHARGE,
    "sales.undo_import": _IN_CHARGE,
}

# Money goes back to somebody, wages are set or leave the house: a session alone is not enough.
SECOND_FACTOR = frozenset(
    {"sales.undo", "sales.refund", "sales.refund_pack", "sales.set_commission", "sales.export_commission"}
)

LABELS = {
    "sales.ring_up": _("Ring up a sale"),
    "sales.take_in_offline": _("Take in sales of an offline till"),
    "sales.settle_conflict": _("Settle conflicts of offline sales"),
    "sales.set_offline": _("Set what offline tills may do"),
    "sales.undo": _("Undo a sale"),
    "sales.refund": _("Refund a sale"),
    "sales.open_shift": _("Open shifts and tills"),
    "sales.close_shift": _("Close shifts"),
    "sales.view_shifts": _("See all shifts, and what open drawers should hold"),
    "sales.set_shifts": _("Set how shifts are closed, and take over for others"),
    "sales.view_commission": _("See everybody's commission"),
    "sales.view_own_commission": _("See one's own commission"),
    "sales.set_commission": _("Set what commission is paid"),
    "sales.export_commission": _("Export commission"),
    "sales.edit_quick_items": _("Edit quick items"),
    "sales.view": _("See sales"),
    "sales.use_sessions": _("Use sessions of a pack"),
    "sales.undo_sessions": _("Take a used session back"),
    "sales.refund_pack": _("Pay a pack back"),
    "sales.view_report": _("See what staff served"),
    "sales.import": _("Import past sales"),
    "sales.undo_import": _("Undo an import of sales"),
}
