"""A shop that imports, and files as tills write them."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest

from shuke.cards.actions.programme import publish_rules
from shuke.cards.queries import current_rules
from shuke.cards.values.policy import PointsRule, Rules, Tier
from shuke.kit import tenancy
from shuke.kit.access import Actor
from shuke.unify import actions
from shuke.unify.values import ImportValue, Kind, Settings
from tests.factories import actor_for, make_merchant
from tests.unify.registers import MEANING, PACK_HEAD, workbook

MAPPING = {"customer": "member", "at": "time", "sale": "receipt", "amount": "amount", "product": "item"}
RULES = Rules(
    points=PointsRule(points=1, per_minor=100, expiry_months=12),
    tiers=(Tier("base", "会员", "Member"), Tier("gold", "金卡", "Gold", threshold=10_000, multiplier_bp=20_000)),
    window_months=6,
)
HEAD = "member,time,receipt,item,amount"


@dataclass
class Importer:
    """The open merchant's owner with a folder for files."""

    owner: Actor
    folder: Path

    def write(self, text: str, *, name: str = "sales.csv", encoding: str = "utf-8") -> Path:
        """A file with these lines."""
        path = self.folder / name
        path.write_bytes(text.encode(encoding))
        return path

    def settings(self, mapping: Mapping[str, str] = MAPPING, **more: object) -> Settings:
        return Settings(**{"mapping": dict(mapping), "currency": "CNY", "zone": "Asia/Shanghai"} | more)  # type: ignore[arg-type]

    def begin(self, path: Path, **how: object) -> ImportValue:
        return actions.begin_import(self.owner, path=str(path), name=path.name, settings=self.settings(**how))  # type: ignore[arg-type]

    def check(self, path: Path, **how: object) -> ImportValue:
        return actions.check_purchases(self.owner, import_id=self.begin(path, **how).id, path=str(path))

    def bring_in(self, path: Path, **how: object) -> ImportValue:
        return actions.import_purchases(self.owner, import_id=self.begin(path, **how).id, path=str(path))

    def undo(self, batch: ImportValue) -> ImportValue:
        return actions.undo_import(self.owner, import_id=batch.id)


@pytest.fixture
def merchant(db):
    """A merchant in Hangzhou whose tenancy is not open."""
    return make_merchant()


@pytest.fixture
def shop(merchant, tmp_path) -> Iterator[Importer]:
    """The merchant's tenancy open, with the rules above."""
    owner = actor_for("owner", merchant)
    with tenancy.open(merchant=merchant.pk):
        publish_rules(owner, rules=RULES, after=current_rules().number)
        yield Importer(owner, tmp_path)


@pytest.fixture
def lines() -> Callable[..., str]:
    """Lines under the usual head."""
    return lambda *rows: "\n".join([HEAD, *rows]) + "\n"


@pytest.fixture
def register(shop):
    """The shop's old register: begun, checked, brought in and taken back."""

    class Register:
        """What a test does with a register's file."""

        def begin(self, path, *, meaning=MEANING, source="old", **how):
            settings = shop.settings(meaning, source=source, **how)
            return actions.begin_import(
                shop.owner, path=str(path), name=path.name, settings=settings, kind=Kind.MEMBERS
            )

        def check(self, path, **how):
            return actions.check_members(shop.owner, import_id=self.begin(path, **how).id, path=str(path))

        def bring_in(self, path, **how):
            return actions.import_members(shop.owner, import_id=self.begin(path, **how).id, path=str(path))

        def undo(self, batch):
            return actions.undo_members(shop.owner, import_id=batch.id)

        def file(self, *rows, name="members.xlsx", **how):
            return workbook(shop.folder / name, *rows, **how)

        def pack_file(self, *rows, name="packs.xlsx"):
            return workbook(shop.folder / name, *rows, head=PACK_HEAD)

    return Register()
