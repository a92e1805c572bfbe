"""What a register says otherwise than what is here, as the API answers it."""

from typing import Annotated

from ninja import Schema
from pydantic import Field

from shuke.kit.api.schemas import AmountOut, amount
from shuke.kit.money import Money
from shuke.kit.text.naming import named
from shuke.unify.register import Differing, Held, PacksSaid


class BroughtOut(Schema):
    """Balances of a row."""

    points: int
    principal: AmountOut
    bonus: AmountOut


class PackSaidOut(Schema):
    """A pack of a row, and its sessions left."""

    name: str
    sessions: int


class DifferenceOut(Schema):
    """A row whose card is there but says something else; what does not differ is null (names and phones: empty).

    `brought` and `packs_brought` are what came in before, `held` and `packs` what the file says now: they stay as they
    are. Name and phone are taken by an import where `can_be_taken`: nobody has changed the record here.
    """

    row: int
    number: str
    customer_id: int
    name_here: str
    name: str
    phone_here: str
    phone: str
    brought: BroughtOut | None
    held: BroughtOut | None
    packs_brought: list[PackSaidOut] | None
    packs: list[PackSaidOut] | None
    can_be_taken: Annotated[bool, Field(description="Whether name and phone may be taken from the file")]


def difference_out(row: Differing, currency: str) -> DifferenceOut:
    """A differing row as it is answered."""
    return DifferenceOut(
        row=row.line, number=row.number, customer_id=row.customer, name_here=row.here, name=row.name,
        phone_here=row.had_phone, phone=row.phone, brought=_balances(row.brought, currency),
        held=_balances(row.held, currency), packs_brought=_packs(row.had_packs), packs=_packs(row.packs),
        can_be_taken=row.can_be_taken,
    )  # fmt: skip


def _balances(held: Held | None, currency: str) -> BroughtOut | None:
    if held is None:
        return None
    points, principal, bonus = held
    return BroughtOut(
        points=points, principal=amount(Money(principal, currency)), bonus=amount(Money(bonus, currency))
    )  # fmt: skip


def _packs(packs: PacksSaid | None) -> list[PackSaidOut] | None:
    return None if packs is None else [PackSaidOut(name=named(zh, en), sessions=sessions) for zh, en, sessions in packs]
