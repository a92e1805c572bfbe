"""What staff earned by what they served, in a span of days, entry by entry."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.db.models.fields.json import KeyTransform

from shuke.cards import queries as cards
from shuke.identity import queries as identity
from shuke.kit import clock
from shuke.kit.tenancy import current_merchant
from shuke.sales import commission as rules
from shuke.sales.errors import PeriodRefused
from shuke.sales.models import CommissionVersion, Payment, Refund, Sale, SaleLine
from shuke.sales.values import LineValue, Method, PaymentValue
from shuke.sales.values.commission import (
    Basis,
    CommissionEntry,
    CommissionPolicy,
    CommissionRow,
    Deed,
    PacksOnBill,
    Part,
)

MOST_DAYS = 100


def commission_versions() -> list[CommissionPolicy]:
    """Every version of the policy, the one that starts last first; one statement."""
    return [row.as_value() for row in CommissionVersion.objects.order_by("-starts_on", "-id")]


def commission(
    first: date, last: date, *, staff_id: int | None = None
) -> tuple[list[CommissionRow], list[CommissionEntry]]:
    """A row for each who served within whole days, the most first, and the entries behind, newest first.

    With `staff_id` of that person alone. Ten statements whatever was sold. Raises PeriodRefused beyond 100 days.
    """
    if not timedelta() <= last - first < timedelta(days=MOST_DAYS):
        raise PeriodRefused(field="last", most=MOST_DAYS)
    zone = ZoneInfo(identity.merchant(current_merchant() or 0).time_zone)
    policies = commission_versions()
    found = [*_of_sales(first, last, zone, policies), *_of_cards(first, last, zone, policies)]
    entries = [entry for entry in found if staff_id is None or entry.staff_id == staff_id]
    return _rows(entries), sorted(entries, key=lambda entry: (entry.at, entry.sale_id or 0), reverse=True)


def _of_sales(
    first: date, last: date, zone: ZoneInfo, policies: Sequence[CommissionPolicy]
) -> Iterable[CommissionEntry]:
    begin, end = _moments(first, last, zone)
    back = set(Refund.objects.filter(at__gte=begin, at__lt=end).values_list("sale_id", flat=True))
    fields = ("id", "on", "at", "gross_minor", "total_minor", "served_by_id", "packs")
    rows = Sale.objects.annotate(packs=KeyTransform("packs", "charged"))
    sold = {row["id"]: row for row in rows.filter(on__range=(first, last)).values(*fields)}
    sold |= {row["id"]: row for row in rows.filter(pk__in=back - sold.keys()).values(*fields)}
    lines, payments, refunds = _lines(sold), _payments(sold), _refunds(sold)
    for number, sale in sold.items():
        policy = rules.policy_on(sale["on"], policies)
        here = lines.get(number) or [_typed(sale)]
        here = [line if line.served_by else replace(line, served_by=sale["served_by_id"]) for line in here]
        # Purchases that were imported have no ways of paying.
        paid, gone = payments.get(number) or [PaymentValue(Method.OTHER, sale["total_minor"])], 0
        packs = _packs(sale["packs"])
        parts = rules.of_sale(here, paid, 0, policy, packs)
        if first <= sale["on"] <= last:
            yield from _told(parts, Deed.SALE, number, sale["on"], sale["at"])
        for at, amount, of_packs in refunds.get(number, []):
            gone += amount
            packs = packs.after(of_packs)
            left = rules.of_sale(here, paid, gone, policy, packs)
            if begin <= at < end:
                yield from _told(rules.less(parts, left), Deed.REFUND, number, clock.day_of(at, zone.key), at)
            parts = left


def _of_cards(
    first: date, last: date, zone: ZoneInfo, policies: Sequence[CommissionPolicy]
) -> Iterable[CommissionEntry]:
    begin, end = _moments(first, last, zone)
    for use in cards.sessions_served(begin, end):
        policy = rules.policy_on(clock.day_of(use.at, zone.key), policies)
        rule = rules.rule_of(Basis.SESSION, policy) if policy and use.staff_id else None
        minor = rules.earned(rule, use.value_minor, use.sessions)
        for deed, at, sign in ((Deed.SESSION, use.at, 1), (Deed.SESSION_UNDONE, use.undone_at, -1)):
            if at and begin <= at < end:
                yield CommissionEntry(
                    use.staff_id, clock.day_of(at, zone.key), at, deed, use.name, sign * use.value_minor, sign * minor,
                    rule, pack_id=use.pack_id, card_id=use.card_id,
                )  # fmt: skip
    for top_up in cards.top_ups_served(begin, end):
        policy = rules.policy_on(clock.day_of(top_up.at, zone.key), policies)
        rule = rules.rule_of(Basis.TOP_UP, policy) if policy and top_up.staff_id else None
        minor = rules.earned(rule, top_up.value_minor, 1)
        for deed, at, sign in ((Deed.TOP_UP, top_up.at, 1), (Deed.TOP_UP_UNDONE, top_up.undone_at, -1)):
            if at and begin <= at < end:
                yield CommissionEntry(
                    top_up.staff_id, clock.day_of(at, zone.key), at, deed, "", sign * top_up.value_minor, sign * minor,
                    rule, card_id=top_up.card_id,
                )  # fmt: skip


def _told(parts: Iterable[Part], deed: Deed, sale: int, on: date, at: datetime) -> Iterable[CommissionEntry]:
    for part in parts:
        yield CommissionEntry(
            part.staff_id, on, at, deed, part.name, part.base_minor, part.minor, part.rule, sale_id=sale
        )


def _rows(entries: Iterable[CommissionEntry]) -> list[CommissionRow]:
    sums: dict[int | None, dict[str, int]] = {}
    for entry in entries:
        row = sums.setdefault(entry.staff_id, dict.fromkeys(_COLUMNS, 0))
        kind = entry.deed.removesuffix("_undone")
        if kind in (Deed.SALE, Deed.REFUND):
            row["sales_minor"] += entry.base_minor
            row["sales_commission"] += entry.minor
        elif kind == Deed.SESSION:
            row["sessions"] += 1 if entry.deed == Deed.SESSION else -1
            row["sessions_commission"] += entry.minor
        else:
            row["top_ups_minor"] += entry.base_minor
            row["top_ups_commission"] += entry.minor
    rows = [CommissionRow(staff, **row) for staff, row in sums.items()]
    return sorted(rows, key=lambda row: (row.commission, row.sales_minor, row.staff_id or 0), reverse=True)


_COLUMNS = ("sales_minor", "sales_commission", "sessions", "sessions_commission", "top_ups_minor", "top_ups_commission")


def _lines(sales: Iterable[int]) -> dict[int, list[LineValue]]:
    found: dict[int, list[LineValue]] = {}
    for row in SaleLine.objects.filter(sale_id__in=list(sales)).order_by("sale_id", "position"):
        found.setdefault(row.sale_id, []).append(row.as_value())
    return found


def _payments(sales: Iterable[int]) -> dict[int, list[PaymentValue]]:
    found: dict[int, list[PaymentValue]] = {}
    for row in Payment.objects.filter(sale_id__in=list(sales)).order_by("sale_id", "position"):
        found.setdefault(row.sale_id, []).append(row.as_value())
    return found


def _refunds(sales: Iterable[int]) -> dict[int, list[tuple[datetime, int, int]]]:
    """By sale: when how much went back, and how much of it packs paid back."""
    found: dict[int, list[tuple[datetime, int, int]]] = {}
    rows = Refund.objects.filter(sale_id__in=list(sales)).annotate(packs=KeyTransform("of_packs", "outcome"))
    for sale, at, amount, packs in rows.order_by("sale_id", "id").values_list("sale_id", "at", "amount_minor", "packs"):
        found.setdefault(sale, []).append((at, amount, packs or 0))
    return found


def _packs(kept: Mapping[str, Any] | None) -> PacksOnBill:
    """What the bill keeps of the packs it sold; bills that kept no lines are laid out by price alone."""
    return PacksOnBill(frozenset(kept["lines"]), kept["paid"]) if kept and "lines" in kept else rules.NO_PACKS


def _typed(sale: Mapping[str, int]) -> LineValue:
    """A sale that was typed as a sum."""
    return LineValue("", 1, sale["gross_minor"], sale["gross_minor"], sale["served_by_id"])


def _moments(first: date, last: date, zone: ZoneInfo) -> tuple[datetime, datetime]:
    return datetime.combine(first, time(), zone), datetime.combine(last + timedelta(days=1), time(), zone)
