"""The writers of sales, one verb a file."""

from shuke.sales.actions.close_shift import close_shift
from shuke.sales.actions.count_drawer import count_drawer
from shuke.sales.actions.credit_offline import credit_offline_sale
from shuke.sales.actions.edit_quick_items import archive_quick_item, restore_quick_item, save_quick_item
from shuke.sales.actions.habits import publish_habits, publish_recent_habits
from shuke.sales.actions.import_batch import assign_customers, first_visits, import_sales, key_prefix, new_purchases
from shuke.sales.actions.incoming import FirstSale, Found, Totals, first_sales, incoming, misfits, new_sales, sum_up
from shuke.sales.actions.open_shift import open_shift
from shuke.sales.actions.refund_pack import on_balance, refund_pack
from shuke.sales.actions.refund_sale import refund_sale
from shuke.sales.actions.register_till import register_till
from shuke.sales.actions.ring_up import ring_up
from shuke.sales.actions.set_commission import export_commission, set_commission
from shuke.sales.actions.set_drawer_terms import set_drawer_terms
from shuke.sales.actions.set_offline import allow_till, set_allowance, stop_till
from shuke.sales.actions.settle_conflict import reopen_conflict, settle_conflict
from shuke.sales.actions.take_in_offline import take_in_offline_sale
from shuke.sales.actions.take_over import take_over_drawer
from shuke.sales.actions.undo_batch import customers_of_batch, undo_import_sales
from shuke.sales.actions.undo_sale import undo_sale
from shuke.sales.actions.use_sessions import undo_sessions, use_sessions
from shuke.sales.offline.values import OfflineBill, OfflineFacts

__all__ = [
    "FirstSale",
    "Found",
    "OfflineBill",
    "OfflineFacts",
    "Totals",
    "allow_till",
    "archive_quick_item",
    "assign_customers",
    "close_shift",
    "count_drawer",
    "credit_offline_sale",
    "customers_of_batch",
    "export_commission",
    "first_sales",
    "first_visits",
    "import_sales",
    "incoming",
    "key_prefix",
    "misfits",
    "new_purchases",
    "new_sales",
    "on_balance",
    "open_shift",
    "publish_habits",
    "publish_recent_habits",
    "refund_pack",
    "refund_sale",
    "register_till",
    "reopen_conflict",
    "restore_quick_item",
    "ring_up",
    "save_quick_item",
    "set_allowance",
    "set_commission",
    "set_drawer_terms",
    "settle_conflict",
    "stop_till",
    "sum_up",
    "take_in_offline_sale",
    "take_over_drawer",
    "undo_import_sales",
    "undo_sale",
    "undo_sessions",
    "use_sessions",
]  # fmt: skip
