"""What is asked for: things sold, money taken."""

from dataclasses import dataclass

from shuke.kit.money import Money
from shuke.sales.values.kinds import Method


@dataclass(frozen=True)
class LineInput:
    """One thing sold: its name, how many, the price of one, and who did it.

    `item_id` is the quick item it is, for stamps. `pack` is the pack it sells; `upgrade_of` the held one that counts
    towards it. `group` is what the merchant counts it in. `free` of the quantity cost nothing, by the tier of the card;
    with `keep_free` the member keeps what is free for later.
    """

    name: str
    price: Money
    quantity: int = 1
    served_by: int | None = None
    item_id: int | None = None
    pack: int | None = None
    upgrade_of: int | None = None
    group: str = ""
    keep_free: bool = False
    free: int = 0

    @property
    def paid_quantity(self) -> int:
        """How many of it are not free."""
        return self.quantity - self.free

    @property
    def amount(self) -> Money:
        """Price times what of the quantity is not free."""
        return self.price * self.paid_quantity


@dataclass(frozen=True)
class PaymentInput:
    """Money taken, and how; of cash also what was handed over, when that was more."""

    method: Method
    amount: Money
    given: Money | None = None
