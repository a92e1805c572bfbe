"""Which sales audited actions were about, and at which till."""

from collections.abc import Sequence

from django.db.models import Q

from shuke.customers import queries as customers
from shuke.identity.values import AuditRow, Subject
from shuke.kit.money import Money
from shuke.sales.models import Sale, Shift, Till
from shuke.sales.numbers import NumberRefused, number_of, sale_id_of


def audited_as(text: str) -> list[dict[str, object]]:
    """What details hold of the sale with this receipt number."""
    try:
        number = sale_id_of(text)
    except NumberRefused:
        return []
    key = Sale.objects.filter(pk=number).values_list("key", flat=True).first()
    told: list[dict[str, object]] = [{"sale_id": number}]
    return [*told, {"key": key}] if key else told


def audit_subjects(rows: Sequence[AuditRow]) -> dict[int, list[Subject]]:
    """By audit row its sale with who bought, and the till it was done at; four statements."""
    found: dict[int, list[Subject]] = {}
    for told in (_sales(rows), _places(rows)):
        for row, subjects in told.items():
            found.setdefault(row, []).extend(subjects)
    return found


def _sales(rows: Sequence[AuditRow]) -> dict[int, list[Subject]]:
    ids = {row.id: sale for row in rows if type(sale := row.details.get("sale_id")) is int}
    keys = {row.id: str(row.details["key"]) for row in rows if row.action == "sales.ring_up" and row.details.get("key")}
    if not ids and not keys:
        return {}
    sold = Sale.objects.filter(Q(pk__in=set(ids.values())) | Q(key__in=set(keys.values())))
    values = list(sold.values_list("pk", "key", "customer_id", "total_minor", "currency"))
    names = customers.names(customer for _pk, _key, customer, *_sum in values if customer)
    by_id = {pk: (pk, names.get(customer, ""), Money(minor, unit)) for pk, _key, customer, minor, unit in values}
    by_key = {key: by_id[pk] for pk, key, *_rest in values}
    carded = {row.id for row in rows if row.details.get("card")}  # the card says whose it is
    told = {row: _sale(*by_id[sale], rung_up=False) for row, sale in ids.items() if sale in by_id}
    return told | {
        row: _sale(pk, "" if row in carded else name, total, rung_up=True)
        for row, key in keys.items()
        if key in by_key
        for pk, name, total in (by_key[key],)
    }


def _sale(pk: int, name: str, total: Money, *, rung_up: bool) -> list[Subject]:
    text = f"{name} {number_of(pk)}".strip()
    return [Subject(text, "sales:sale", (pk,), "sales.view", amount=total if rung_up else None)]


def _places(rows: Sequence[AuditRow]) -> dict[int, list[Subject]]:
    shifts = {row.id: shift for row in rows if type(shift := row.details.get("shift_id")) is int}
    tills = {row.id: till for row in rows if (till := _till(row))}
    of_shift = dict(Shift.objects.filter(pk__in=set(shifts.values())).values_list("pk", "till_id")) if shifts else {}
    tills |= {row: of_shift[shift] for row, shift in shifts.items() if shift in of_shift}
    names = dict(Till.objects.filter(pk__in=set(tills.values())).values_list("pk", "name")) if tills else {}
    return {row: [Subject(names[till], place=True)] for row, till in tills.items() if till in names}


def _till(row: AuditRow) -> int:
    given = str(row.details.get("till") or row.details.get("till_id") or "")
    return int(given) if given.isascii() and given.isdigit() and len(given) < 19 else 0
