"""Fingerprints of what a database holds, to prove that a restored copy is the same."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass

from django.db import connections


@dataclass(frozen=True)
class Sums:
    """`rows`, `marks` (sums of row hashes) and `rights` by table; `balances` by unit, in minor units."""

    rows: dict[str, int]
    marks: dict[str, str]
    rights: dict[str, str]
    balances: dict[str, int]

    def as_json(self) -> dict[str, object]:
        """For the archive."""
        return asdict(self)

    def differences(self, other: "Sums") -> list[str]:
        """What differs, one line each; empty when both hold the same."""
        pairs: list[tuple[Mapping[str, object], Mapping[str, object], str]] = [
            (self.rows, other.rows, "rows of"),
            (self.marks, other.marks, "content of"),
            (self.rights, other.rights, "rights on"),
            (self.balances, other.balances, "balances in"),
        ]
        return [
            f"{what} {key}: {ours.get(key)} here, {theirs.get(key)} there"
            for ours, theirs, what in pairs
            for key in sorted(ours.keys() | theirs.keys())
            if ours.get(key) != theirs.get(key)
        ]

    def lines(self) -> list[str]:
        """What a person wants to see of it."""
        held = [f"{unit}: {total:,} in customers' balances (minor units)" for unit, total in self.balances.items()]
        return [f"{sum(self.rows.values()):,} rows in {len(self.rows)} tables", *held]


def take(alias: str = "backup") -> Sums:
    """The sums of everything, read past row security; one scan of every table."""
    tables = _tables(alias)
    counted = {table: _one(alias, _FINGERPRINT.format(table=table)) for table in tables}
    balances = _all(alias, _BALANCES) if "ledger_account" in tables else []
    return Sums(
        rows={table: int(str(row[0])) for table, row in counted.items()},
        marks={table: str(row[1]) for table, row in counted.items()},
        rights={str(table): str(given) for table, given in _all(alias, _RIGHTS)},
        balances={str(unit): int(str(total)) for unit, total in balances},
    )


_FINGERPRINT = 'SELECT count(*), coalesce(sum(hashtextextended(t::text, 0)), 0) FROM "{table}" AS t'
_RIGHTS = """
    SELECT c.relname, string_agg(concat_ws(' ', g.grantee::regrole, g.privilege_type), ', '
                                 ORDER BY g.grantee::regrole::text, g.privilege_type)
    FROM pg_class c, aclexplode(c.relacl) g
    WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'S', 'v', 'p')
      AND g.grantee NOT IN (0, c.relowner)
    GROUP BY c.relname"""
_BALANCES = "SELECT unit, sum(balance) FROM ledger_account GROUP BY unit ORDER BY unit"


def _tables(alias: str) -> list[str]:
    rows = _all(alias, "SELECT tablename FROM pg_tables WHERE schemaname = 'public' ORDER BY tablename")
    return [str(name) for (name,) in rows]


def _one(alias: str, sql: str) -> tuple[object, ...]:
    return _all(alias, sql)[0]


def _all(alias: str, sql: str) -> list[tuple[object, ...]]:
    with connections[alias].cursor() as cursor:
        cursor.execute(sql)
        return list(cursor.fetchall())
