"""The writers of sales, one verb a file."""

from shuke.sales.actions.close_shift import close_shift
from shuke.sales.actions.edit_quick_items import archive_quick_item, restore_quick_item, save_quick_item
from shuke.sales.actions.habits import publish_habits, publish_recent_habits
from shuke.sales.actions.import_batch import assign_customers, first_visits, import_sales, key_prefix, new_purchases
from shuke.sales.actions.incoming import FirstSale, Found, Totals, first_sales, incoming, misfits, new_sales, sum_up
from shuke.sales.actions.open_shift import open_shift
from shuke.sales.actions.refund_sale import refund_sale
from shuke.sales.actions.register_till import register_till
from shuke.sales.actions.ring_up import ring_up
from shuke.sales.actions.undo_batch import customers_of_batch, undo_import_sales
from shuke.sales.actions.undo_sale import undo_sale

__all__ = [
    "FirstSale",
    "Found",
    "Totals",
    "archive_quick_item",
    "assign_customers",
    "close_shift",
    "customers_of_batch",
    "first_sales",
    "first_visits",
    "import_sales",
    "incoming",
    "key_prefix",
    "misfits",
    "new_purchases",
    "new_sales",
    "open_shift",
    "publish_habits",
    "publish_recent_habits",
    "refund_sale",
    "register_till",
    "restore_quick_item",
    "ring_up",
    "save_quick_item",
    "sum_up",
    "undo_import_sales",
    "undo_sale",
]  # fmt: skip
