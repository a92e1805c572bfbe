"""What staff earn by what they served 提成: pure decisions.

Everything of a sale follows from what stands of it: a refund takes back what it gave before less what it gives now.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from shuke.sales import errors
from shuke.sales.rules import cover_left, share_out
from shuke.sales.values import LineValue, Method, PaymentValue
from shuke.sales.values.commission import Basis, CommissionPolicy, CommissionRule, PacksOnBill, Part

MOST_RULES = 60
WHOLE = 10_000  # a hundred per cent, in hundredths of one per cent
EARLIEST = date(2000, 1, 1)
_OF_LINES = (Basis.ITEM, Basis.GROUP, Basis.SALES)
_GIVEN = (Method.POINTS, Method.BONUS)
NO_PACKS = PacksOnBill()


def check_policy(policy: CommissionPolicy) -> None:
    """Raise CommissionRefused for too many rules, two for the same thing, or one that says nothing sensible."""
    if len(policy.rules) > MOST_RULES:
        raise errors.CommissionRefused(field="rules", why=errors.TOO_MANY % {"most": MOST_RULES})
    if policy.starts_on < EARLIEST:
        raise errors.CommissionRefused(field="starts_on", why=errors.TOO_EARLY)
    seen = set()
    for place, rule in enumerate(policy.rules):
        _check_rule(rule, f"rules.{place}")
        if (rule.basis, rule.name) in seen:
            raise errors.CommissionRefused(
                field=f"rules.{place}", why=errors.TWICE % {"name": rule.name or rule.basis.label}
            )
        seen.add((rule.basis, rule.name))


def _check_rule(rule: CommissionRule, field: str) -> None:
    if bool(rule.name) != (rule.basis in (Basis.ITEM, Basis.GROUP)):
        raise errors.CommissionRefused(field=field, why=errors.NAME_IT)
    if not (0 <= rule.share_bp <= WHOLE and 0 <= rule.fixed_minor <= 10**9):
        raise errors.CommissionRefused(field=field, why=errors.OUT_OF_RANGE)
    if bool(rule.share_bp) == bool(rule.fixed_minor):
        raise errors.CommissionRefused(field=field, why=errors.ONE_OF_BOTH)


def policy_on(day: date, policies: Sequence[CommissionPolicy]) -> CommissionPolicy | None:
    """The policy of a day: the one that began last before it; of two that begin alike the one written later."""
    begun = [policy for policy in policies if policy.starts_on <= day]
    return max(begun, key=lambda policy: (policy.starts_on, policy.id), default=None)


def rule_for(line: LineValue, policy: CommissionPolicy) -> CommissionRule | None:
    """The rule of a line: of its item, else of its group, else of all sales."""
    wanted = {Basis.ITEM: line.name, Basis.GROUP: line.group, Basis.SALES: ""}
    for basis in _OF_LINES:
        for rule in policy.rules:
            if rule.basis == basis and rule.name == wanted[basis]:
                return rule
    return None


def rule_of(basis: Basis, policy: CommissionPolicy) -> CommissionRule | None:
    """The rule of sessions or top-ups."""
    return next((rule for rule in policy.rules if rule.basis == basis), None)


def earned(rule: CommissionRule | None, base_minor: int, pieces: int, *, left: int = 1, of: int = 1) -> int:
    """What a base earns in minor units, half a unit rounded up; a fixed sum a piece shrinks to `left` of `of`."""
    if rule is None:
        return 0
    if rule.share_bp:
        return _halves_up(base_minor * rule.share_bp, WHOLE)
    return _halves_up(rule.fixed_minor * pieces * left, of)


def of_sale(
    lines: Sequence[LineValue], payments: Sequence[PaymentValue], refunded: int, policy: CommissionPolicy | None,
    packs: PacksOnBill = NO_PACKS,
) -> list[Part]:  # fmt: skip
    """What each line of a sale brings whoever served it, once `refunded` minor units went back.

    A line's base is its share, by price, of what stands of the bill; of that only what money and principal pay when the
    policy leaves out what was given. The shares add up to the bill. A fixed sum shrinks with what stands of its line.
    What packs paid back is taken off their lines alone, everything else off the others.
    """
    given = _GIVEN if policy and policy.paid_only else ()
    total = sum(payment.amount_minor for payment in payments)
    stand = _standing(lines, total, refunded, packs)
    whole = _standing(lines, total, 0, replace(packs, back_minor=0))
    covers = sum(each.amount_minor for each in cover_left(payments, refunded) if each.method not in given)
    bases = share_out(covers, stand)
    parts = []
    for line, base, left, full in zip(lines, bases, stand, whole, strict=True):
        rule = rule_for(line, policy) if policy and line.served_by else None
        # What costs nothing stands until something of its sale went back.
        left, of = (left, full) if full else (int(refunded == 0), 1)
        parts.append(Part(line.served_by, line.name, base, earned(rule, base, line.quantity, left=left, of=of), rule))
    return parts


def less(before: Sequence[Part], after: Sequence[Part]) -> list[Part]:
    """What a refund takes back, as negative parts; lines it did not touch are left out."""
    gone = [
        Part(was.staff_id, was.name, now.base_minor - was.base_minor, now.minor - was.minor, was.rule)
        for was, now in zip(before, after, strict=True)
    ]
    return [part for part in gone if part.base_minor or part.minor]


def _standing(lines: Sequence[LineValue], total: int, refunded: int, packs: PacksOnBill) -> list[int]:
    """What stands of each line, in minor units: packs' lines and the others apart, each by its price."""
    prices = [line.amount_minor for line in lines]
    of_packs = packs.paid_minor - packs.back_minor
    sold = share_out(of_packs, [price if n in packs.lines else 0 for n, price in enumerate(prices)])
    besides = [0 if n in packs.lines else price for n, price in enumerate(prices)]
    others = share_out(total - refunded - of_packs, besides)
    return [one + other for one, other in zip(sold, others, strict=True)]


def _halves_up(over: int, under: int) -> int:
    return (2 * over + under) // (2 * under)
