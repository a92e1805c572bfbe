"""What crosses the border of sales: ways to pay, what is asked for, what a sale came to; a topic a file."""

from shuke.sales.values.asked import (
    LineInput,
    PaymentInput,
)
from shuke.sales.values.kinds import (
    HOW_COUNTED,
    MONEY_METHODS,
    Method,
    Source,
    Standing,
    State,
)
from shuke.sales.values.members import (
    MemberValue,
)
from shuke.sales.values.sales import (
    LineValue,
    PaymentValue,
    RefundValue,
    SaleValue,
)
from shuke.sales.values.served import (
    QuickItemValue,
    ServedRow,
)
from shuke.sales.values.shifts import (
    CountValue,
    DrawerTerms,
    Handover,
    ShiftLine,
    ShiftReport,
    ShiftValue,
)

__all__ = [
    "HOW_COUNTED",
    "MONEY_METHODS",
    "CountValue",
    "DrawerTerms",
    "Handover",
    "LineInput",
    "LineValue",
    "MemberValue",
    "Method",
    "PaymentInput",
    "PaymentValue",
    "QuickItemValue",
    "RefundValue",
    "SaleValue",
    "ServedRow",
    "ShiftLine",
    "ShiftReport",
    "ShiftValue",
    "Source",
    "Standing",
    "State",
]
