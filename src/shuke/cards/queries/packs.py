"""Packs: the designs, those on cards, what one is worth."""

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from shuke.cards import packs
from shuke.cards.first_use import programme_of_merchant
from shuke.cards.models import HeldPack, PackDesign, PackUse
from shuke.cards.values.packs import (
    DesignState,
    HeldPackValue,
    PackDesignValue,
    PackQuote,
    PackState,
    PackUseValue,
    RefundBy,
)
from shuke.kit import clock
from shuke.kit.api.paging import decode_cursor, page_of
from shuke.kit.money import Money
from shuke.kit.problems import NotFound


def pack_designs(*, archived: bool = False) -> list[PackDesignValue]:
    """The packs on offer, or those taken off; two statements."""
    state = DesignState.ARCHIVED if archived else DesignState.LIVE
    rows = list(PackDesign.objects.filter(state=state).order_by("position", "pk"))
    currency = programme_of_merchant().currency if rows else ""
    return [row.as_value(currency) for row in rows]


def larger_packs(held: HeldPackValue) -> list[PackDesignValue]:
    """The packs on offer that a held one may count towards, none once it is over; two statements."""
    return [each for each in pack_designs() if each.is_larger_than(held)] if held.is_live else []


def every_pack_design() -> list[PackDesignValue]:
    """The packs on offer and after them those taken off: members may still hold one; two statements."""
    rows = sorted(PackDesign.objects.all(), key=lambda row: (row.state != DesignState.LIVE, row.position, row.pk))
    currency = programme_of_merchant().currency if rows else ""
    return [row.as_value(currency) for row in rows]


def pack_design(design_id: int) -> PackDesignValue:
    """One design; raises NotFound."""
    row = PackDesign.objects.filter(pk=design_id).first()
    if row is None:
        raise NotFound
    return row.as_value(programme_of_merchant().currency)


def packs_of_card(card_id: int, *, all_of_them: bool = False) -> list[HeldPackValue]:
    """The packs of a card that can be used now, those that end first on top; one statement."""
    rows = HeldPack.objects.filter(card_id=card_id)
    if all_of_them:
        return [row.as_value() for row in rows.order_by("-bought_at", "-pk")]
    return _usable(rows)


def packs_of_customer(customer_id: int) -> list[HeldPackValue]:
    """The packs on any card of a customer that can be used now, those that end first on top; one statement."""
    return _usable(HeldPack.objects.filter(card__customer_id=customer_id))


def _usable(rows: "QuerySet[HeldPack]") -> list[HeldPackValue]:
    held = [row.as_value() for row in rows.filter(state=PackState.LIVE)]
    today = clock.today(programme_of_merchant().time_zone) if held else None
    usable = [each for each in held if each.is_live and (not each.until or not today or each.until >= today)]
    return sorted(usable, key=lambda each: (each.until is None, each.until, each.id))


def held_pack(pack_id: int) -> HeldPackValue:
    """One held pack; raises NotFound."""
    row = HeldPack.objects.filter(pk=pack_id).first()
    if row is None:
        raise NotFound
    return row.as_value()


def packs_untouched(ids: Sequence[int], card_id: int) -> bool:
    """Whether these packs are as they were sold: live, unused, on that card still; one statement."""
    rows = HeldPack.objects.filter(pk__in=ids, state=PackState.LIVE, used=0, card_id=card_id)
    return rows.count() == len(ids)


def held_packs(
    *, cursor: str | None = None, limit: int = 50, state: str = "", design_id: int | None = None
) -> tuple[list[HeldPackValue], str | None]:
    """Packs that were sold, newest first, and the cursor of the next page; one statement."""
    rows = HeldPack.objects.order_by("-pk")
    if state:
        rows = rows.filter(state=state)
    if design_id:
        rows = rows.filter(design_id=design_id)
    if before := decode_cursor(cursor, int):
        rows = rows.filter(pk__lt=before[0])
    shown, following = page_of(list(rows[: limit + 1]), limit, lambda row: (row.pk,))
    return [row.as_value() for row in shown], following


def uses_of_pack(pack_id: int) -> list[PackUseValue]:
    """Each use of a pack, the newest first; one statement."""
    rows = PackUse.objects.filter(pack_id=pack_id).select_related("pack").order_by("-at", "-pk")
    return [use_value(row) for row in rows]


def pack_use(use_id: int) -> PackUseValue:
    """One use; raises NotFound."""
    row = PackUse.objects.select_related("pack").filter(pk=use_id).first()
    if row is None:
        raise NotFound
    return use_value(row)


def use_by_key(key: str) -> PackUseValue | None:
    """What was used under this key before."""
    row = PackUse.objects.select_related("pack").filter(key=key).first()
    return use_value(row) if row else None


def used_on(card_id: int, on: date, zone: str) -> bool:
    """Whether sessions of any pack were used with a card on a day, and stand; one statement."""
    begin = clock.aware(datetime.combine(on, time.min, ZoneInfo(zone)))
    uses = PackUse.objects.filter(card_id=card_id, undone_at=None, at__gte=begin)
    return uses.filter(at__lt=begin + timedelta(days=1)).exists()


def packs_before(pack_id: int) -> list[HeldPackValue]:
    """The packs whose value counted towards this one, the latest first; a statement each."""
    found: list[HeldPackValue] = []
    row = HeldPack.objects.select_related("upgraded_from").get(pk=pack_id)
    while row.upgraded_from_id:
        row = HeldPack.objects.select_related("upgraded_from").get(pk=row.upgraded_from_id)
        found.append(row.as_value())
    return found


def quote_pack(pack_id: int) -> PackQuote:
    """What a pack would pay back now, explained; raises NotFound."""
    row = HeldPack.objects.filter(pk=pack_id).first()
    if row is None:
        raise NotFound
    return pack_quote(row)


def pack_quote(pack: HeldPack) -> PackQuote:
    """What a pack pays back as it stands, and why."""
    held, by_single = pack.as_value(), pack.refund_by == RefundBy.SINGLE
    live = pack.state == PackState.LIVE
    single = pack.single_minor if by_single else 0
    since, before = pack.used - pack.used_before, pack.used_before
    refund = (
        packs.refund_of(pack.paid_minor, pack.sessions, pack.used, single_minor=single, before=before) if live else 0
    )

    def money(minor: int) -> Money:
        return Money(minor, pack.currency)

    gone = since * single if by_single else packs.value_of(pack.paid_minor, pack.sessions, before, since)
    used = ngettext("%(n)s session used", "%(n)s sessions used", since) % {"n": since}
    lines = ((_("Brought over") if pack.opening_id else _("Paid"), held.paid), (used, money(-gone)))
    note = (
        _("Each used session counts %(single)s, its single price.") % {"single": money(single).format()}
        if by_single
        else _("Each used session counts what was paid for it: %(paid)s for %(n)s sessions.")
        % {"paid": held.paid.format(), "n": pack.sessions - before}
    )
    return PackQuote(held, money(refund), money(held.left.minor - refund), lines, note)


def use_value(use: PackUse) -> PackUseValue:
    """A use as other rooms see it; its pack is read with it."""
    return PackUseValue(
        id=use.pk, pack=use.pack.as_value(), sessions=use.sessions, value=Money(use.value_minor, use.pack.currency),
        at=use.at, served_by=use.served_by_id, what=use.what, undone=use.undone_at is not None,
    )  # fmt: skip
