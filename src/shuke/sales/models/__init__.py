"""Tables of sales."""

from shuke.sales.models.commission import CommissionVersion
from shuke.sales.models.item import QuickItem
from shuke.sales.models.offline import OfflineAllowance, OfflineConflict, OfflineSale
from shuke.sales.models.refund import Refund, RefundPayment
from shuke.sales.models.sale import Payment, Sale, SaleLine
from shuke.sales.models.shift import DrawerCount, DrawerPolicy, Shift, Till

__all__ = [
    "CommissionVersion", "DrawerCount", "DrawerPolicy", "OfflineAllowance", "OfflineConflict", "OfflineSale", "Payment",
    "QuickItem", "Refund", "RefundPayment", "Sale", "SaleLine", "Shift", "Till",
]  # fmt: skip
