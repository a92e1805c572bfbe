"""Imports a purchase history, an old membership or a list of companies, or takes an import back."""

import argparse
import resource
import sys
import time
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from shuke.command.prepare import data_argument, set_up

ABOUT = "Import past purchases, an old membership or a list of companies (Excel, CSV, Parquet), or undo an import."


def arguments(parser: argparse.ArgumentParser) -> None:
    """What to import, for whom, and how to read it."""
    parser.add_argument("what", choices=["purchases", "members", "companies"], help="what the file holds")
    parser.add_argument(
        "file", nargs="?", help="an Excel, CSV or Parquet file, or `completejourney` (the packaged real purchases)"
    )
    parser.add_argument("--merchant", required=True, metavar="CODE", help="whose purchases they are")
    parser.add_argument(
        "--map",
        default="",
        metavar="FIELD=COLUMN,…",
        help="of purchases: customer, at, amount, sale, line, product, quantity, currency, name, phone; of members: "
        "number, name, phone, tier, points, principal, bonus, pack, sessions, pack_value, pack_until, birthday, "
        "joined, note, tag (a further row with the same number brings a further pack); of companies: name, number, "
        "code, phone, contact, contact_role, contact_phone, address, industry, head_count, owner, key, note, tag",
    )
    parser.add_argument("--currency", default="", help="of the amounts, like CNY (the merchant's own when left out)")
    parser.add_argument(
        "--zone", default="", help="where the file's clock hung, like Asia/Shanghai (the merchant's when left out)"
    )
    parser.add_argument(
        "--source", default="", help="name of the system the file comes from; receipts are told apart by it"
    )
    parser.add_argument(
        "--cards", action="store_true", help="give every customer a card, with points by the merchant's rules"
    )
    parser.add_argument("--sheet", default="", help="of a workbook (the one with most known headings when left out)")
    parser.add_argument(
        "--header", type=int, default=0, metavar="ROW", help="the row with the headings (found by them)"
    )
    parser.add_argument("--pad", type=int, default=0, metavar="DIGITS", help="fill card numbers up with zeros in front")
    parser.add_argument(
        "--tiers", default="", metavar="WORD=TIER,…", help="which of your tiers a word of the file means"
    )
    parser.add_argument(
        "--packs",
        default="",
        metavar="WORD=PACK,…",
        help="which of your packs (number or name) a word of the file means",
    )
    parser.add_argument("--skip-bad", action="store_true", help="leave out rows that cannot come in")
    modes = parser.add_mutually_exclusive_group()
    modes.add_argument("--dry-run", action="store_true", help="only look: list what cannot come in and what would")
    modes.add_argument("--accept", action="store_true", help="import (the default)")
    modes.add_argument("--undo", type=int, metavar="BATCH", help="take an import back")
    parser.add_argument("--list", type=int, default=200, metavar="N", help="bad rows to print (200)")
    data_argument(parser)


def run(options: argparse.Namespace) -> int:
    """Import, look or undo; 1 when something was refused or nothing came in because of bad rows."""
    set_up(options)
    from django.utils import translation

    from shuke.kit.problems import Problem

    began = time.monotonic()
    try:
        with translation.override("en"):
            code = _undo(options) if options.undo else _import(options)
    except Problem as problem:
        with translation.override("en"):
            print(problem.detail, file=sys.stderr)
        return 1
    used = resource.getrusage(resource.RUSAGE_SELF)
    print(f"{time.monotonic() - began:.1f} s, at most {used.ru_maxrss / 1024:.0f} MB of memory")
    return code


def _merchant(code: str) -> Any:
    from shuke.identity import queries as identity

    return identity.merchant_by_code(code)


def _import(options: argparse.Namespace) -> int:
    from shuke.kit import tenancy
    from shuke.kit.access import system
    from shuke.unify import actions

    if not options.file:
        sys.exit("Name the file to import.")
    merchant = _merchant(options.merchant)
    packaged = actions.packaged(options.file)
    path, settings = (packaged[0], packaged[1]) if packaged else (Path(options.file).expanduser().resolve(), {})
    with tenancy.open(merchant=merchant.id):
        batch = actions.begin_import(
            system(merchant.id, "import"),
            path=str(path),
            name=path.name,
            settings=_settings(options, merchant, settings, path), kind=options.what, sheet=options.sheet,
            header=options.header,
        )  # fmt: skip
    verb = actions.run_check if options.dry_run else actions.run_import
    with _bar() as listener:
        value = verb(merchant.id, batch.id, path=str(path), listener=listener)
    return _tell(value, options)


def _settings(options: argparse.Namespace, merchant: Any, given: dict[str, Any], path: Path) -> Any:
    from shuke.unify import mapping
    from shuke.unify.errors import FileRefused
    from shuke.unify.reading.tables import look_at
    from shuke.unify.values import Settings

    if not path.is_file():
        raise FileRefused(field="file")
    kind = options.what
    told = given.get("mapping") or mapping.guess(
        look_at(path, sheet=options.sheet, header=options.header).columns, kind
    )
    typed = mapping.parse(options.map, kind)
    return Settings(
        mapping={**told, **typed} if not options.map or given else typed,
        currency=options.currency or given.get("currency") or merchant.currency,
        zone=options.zone or given.get("zone") or merchant.time_zone,
        source=options.source or given.get("source") or kind, cards=options.cards, skip_bad=options.skip_bad,
        pad=options.pad, tiers=_tiers(options.tiers), packs=_packs(options.packs),
    )  # fmt: skip


def _tiers(text: str) -> dict[str, str]:
    """Words of the file with our tiers, named by key or by name."""
    from shuke.cards.queries import current_rules

    if not text:
        return {}
    names = {name: tier.key for tier in current_rules().tiers for name in (tier.key, tier.name_zh, tier.name_en)}
    pairs = (part.partition("=") for part in text.split(",") if "=" in part)
    return {word.strip(): names.get(tier.strip(), "") for word, _equals, tier in pairs}


def _packs(text: str) -> dict[str, int]:
    """Words of the file with our packs, named by number or by name; raises PackUnknown."""
    from shuke.cards.queries import every_pack_design
    from shuke.kit.text.normalise import fold
    from shuke.unify.errors import PackUnknown
    from shuke.unify.row_packs import packs_by_word

    if not text:
        return {}
    designs, told = every_pack_design(), {}
    known = packs_by_word(designs, {})
    for word, _equals, pack in (part.partition("=") for part in text.split(",") if "=" in part):
        meant = known.get(fold(pack.strip()))
        if meant is None:
            raise PackUnknown(field="packs", pack=pack.strip(), packs=_listed(designs))
        told[word.strip()] = meant.id
    return told


def _listed(designs: Any) -> str:
    return ", ".join(f"{each.id} {each.name}" for each in designs) or "none"


def _undo(options: argparse.Namespace) -> int:
    from shuke.unify import actions

    merchant = _merchant(options.merchant)
    with _bar() as listener:
        value = actions.run_undo(merchant.id, options.undo, listener=listener)
    done = value.outcome
    if done.companies:
        print(f"Undone: {done.undone_sales:,} companies. Archived: {done.archived_customers:,} who came only with it.")
        return 0
    if done.members:
        print(f"Undone: {done.undone_sales:,} cards. Archived: {done.archived_customers:,} customers who came with it.")
        return 0
    print(
        f"Undone: {done.undone_sales:,} sales. Archived: {done.archived_customers:,} customers who came only with it."
    )
    return 0


def _bar() -> Any:
    from shuke.command.import_bar import bar

    return bar()


def _tell(value: Any, options: argparse.Namespace) -> int:
    found = value.outcome
    encoding = f", {value.shape.encoding}" if value.shape.encoding else ""
    print(f"{value.name}: {found.rows:,} row{'s' * (found.rows != 1)}{encoding}")
    if found.bad or found.warned:
        _tell_bad(value, options.list)
    if found.companies:
        _tell_companies(found.companies)
        return _end(value, options, f"{found.companies.ready:,} companies")
    if found.members:
        _tell_members(found.members, found.currency)
        if found.members.unknown_packs:
            _tell_packs(value)
        return _end(value, options, f"{found.members.new.cards:,} cards")
    print(
        f"{found.sales:,} sales of {found.customers:,} customers, {found.lines:,} lines, "
        f"total {found.total.decimal:,} {found.currency}"
    )
    if found.span:
        zone = ZoneInfo(value.settings.zone)
        first, last = (f"{moment.astimezone(zone):%Y-%m-%d %H:%M}" for moment in found.span)
        print(f"from {first} to {last} ({value.settings.zone})")
    if found.new_sales:
        print(
            f"Customers of the new sales: {found.known_customers:,} known by their number, "
            f"{found.matched_customers:,} recognised by phone, {found.new_customers:,} new"
        )
    if value.state != "imported" and options.cards:
        print(f"It would give {found.new_cards:,} new cards and {found.points:,} points")
    if found.known_sales:
        known, changed = found.known_sales, found.changed_sales
        print(f"{known:,} of these sales were there already; {changed:,} of them with another total")
    return _end(
        value, options,
        f"{found.imported_sales:,} sales, {found.new_total.decimal:,} {found.currency}, "
        f"{found.new_customers:,} new customers, {found.new_cards:,} new cards, {found.points:,} points "
        f"({found.expired_points:,} of them expired since)",
    )  # fmt: skip


def _end(value: Any, options: argparse.Namespace, came: str) -> int:
    """Say what came in, or why nothing did."""
    if value.state == "imported":
        print(f"Imported as batch {value.id}: {came}")
        return 0
    if value.outcome.bad and not options.dry_run:
        print("Nothing was imported. Mend the rows, or add --skip-bad to import without them.", file=sys.stderr)
        return 1
    print("Nothing was written: this was a dry run.")
    return 0


def _tell_companies(found: Any) -> None:
    print(
        f"{found.new:,} companies are new; {found.by_number:,} known by our number, {found.by_code:,} by credit code, "
        f"{found.by_name:,} by name; {found.changed:,} of these get something"
    )
    print(f"{found.facts:,} facts for the archive, {found.owned:,} owners given, {found.cared:,} taken into care")
    if found.unknown_owners:
        print(f"No colleague is called: {', '.join(found.unknown_owners)}")


def _tell_members(found: Any, currency: str) -> None:
    from shuke.kit.money import Money

    def told(sums: Any) -> str:
        principal, bonus = Money(sums.principal, currency), Money(sums.bonus, currency)
        balances = f"{sums.points:,} points, {principal.format()} principal, {bonus.format()} bonus"
        value = Money(sums.pack_value, currency).format()
        return f"{balances}, {sums.sessions:,} sessions worth {value}" if sums.sessions else balances

    print(f"{found.file.cards:,} cards, {told(found.file)}")
    for each in found.file_packs:
        value = Money(each.value, currency).format()
        print(f"  {each.name}: {each.packs:,} packs with {each.sessions:,} sessions left, worth {value}")
    if found.own:
        print(f"The file's own last row says {told(found.own)}: {'ANOTHER SUM' if found.differs else 'the same'}")
    print(
        f"{found.new.cards:,} cards are new: {found.new_customers:,} new customers, {found.matched_customers:,} known "
        f"by phone, {found.known_customers:,} by their number; {found.on_cards:,} customers have a card already"
    )
    if found.there:
        print(f"{found.there:,} cards came in before; {found.changed:,} of them with other balances")
    if found.taken:
        print(f"{found.taken:,} numbers are taken by somebody else")
    if found.short:
        print(f"{found.short:,} numbers are shorter than {found.digits} digits: --pad {found.digits} fills them up")


def _tell_packs(value: Any) -> None:
    from shuke.cards.queries import every_pack_design
    from shuke.kit import tenancy

    words = ", ".join(value.outcome.members.unknown_packs)
    with tenancy.open(merchant=value.merchant_id):
        shown = _listed(every_pack_design())
    print(f"Unknown packs: {words}. Yours: {shown}. Say --packs WORD=PACK, or design them first.")


def _tell_bad(value: Any, most: int) -> None:
    from shuke.kit import tenancy
    from shuke.unify import queries

    bad, warned = value.outcome.bad, value.outcome.warned
    print(f"{bad:,} row{'s' * (bad != 1)} cannot come in, {warned:,} come{'s' * (warned == 1)} in with a remark:")
    for reason, count in value.outcome.counted_reasons:
        print(f"  {count:>7,}  {reason}")
    with tenancy.open(merchant=value.merchant_id):
        rows, more = queries.problem_page(value.id, limit=most)
    for row in rows:
        print(f"  row {row.number}: {row.reason}: {row.value!r}")
    if more:
        print(f"  … and {sum(value.outcome.reasons.values()) - len(rows):,} more (--list N)")
