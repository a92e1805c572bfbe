"""How one row of an old register is understood, and which rows belong together. Pure."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, tzinfo
from decimal import Decimal, InvalidOperation

from shuke.cards.values.packs import PackDesignValue
from shuke.kit.text.normalise import fold
from shuke.kit.text.phones import PhoneRefused, parse_phone
from shuke.kit.text.width import to_halfwidth
from shuke.unify import rules
from shuke.unify.register import MemberField, MemberRow, Sums
from shuke.unify.row_packs import pack_of, sessions_of, tells_of_pack
from shuke.unify.same_card import key_of
from shuke.unify.values import Bad, Reason, Settings

LONGEST_NUMBER, LONGEST_NAME, LONGEST_NOTE, LONGEST_TAG = 40, 80, 2000, 30
OLDEST_BIRTHDAY, OLDEST_JOINED = date(1900, 1, 1), date(1970, 1, 1)
_MOST_POINTS = 1_000_000_000
_TOTALS = frozenset(map(fold, ("合计", "总计", "小计", "共计", "总和", "汇总", "total", "totals", "sum")))
_NOTHING = frozenset({"", "-", "—", "–", "/", "无", "暂无", "n/a", "na", "none", "null", "nil"})
_POINTS_WORD = re.compile(r"\s*(分|积分|点|pts?|points?)\.?$", re.IGNORECASE)
Cells = Mapping[str, str]


@dataclass(frozen=True)
class Manner:
    """How the rows of one register are read: settings, where a number without + is dialled, the tiers, the clock.

    `tiers` leads from a tier's word, folded, to its key; `packs` from a pack's name, folded, or its number, and from
    a word of the file that was told to mean one.
    """

    settings: Settings
    region: str
    zone: tzinfo
    now: datetime
    tiers: Mapping[str, str]
    packs: Mapping[str, PackDesignValue] = field(default_factory=dict)

    @property
    def today(self) -> date:
        """The merchant's day."""
        return self.now.astimezone(self.zone).date()

    def tier_of(self, word: str) -> str | None:
        """The key behind a tier's word: as it was told, or by name; None for a word nobody knows."""
        return self.settings.tiers.get(word) or self.tiers.get(fold(word))

    def pack_of(self, word: str) -> PackDesignValue | None:
        """The pack behind a word: as it was told, or by name or number; None for a word nobody knows."""
        return self.packs.get(word) or self.packs.get(fold(word))


def read_member(line: int, cells: Cells, manner: Manner) -> tuple[MemberRow | None, list[Bad]]:
    """What a row says by field, with all that is wrong or remarked; None instead of one that cannot come in."""
    reading = _Row(line, cells, manner)
    row = reading.row()
    return (None if any(not bad.warns for bad in reading.found) else row), independent(reading.found)


def independent(found: Sequence[Bad]) -> list[Bad]:
    """What is to be mended in a row, without what only follows from something else: a sum is nobody's row."""
    sums = [bad for bad in found if bad.reason == Reason.SUM_ROW]
    return sums or list(found)


def own_sum(cells: Cells, manner: Manner) -> Sums | None:
    """What a register's last row says that all of it comes to; None for a row about somebody."""
    words = [fold(rules.read_word(text)).rstrip(":：") for text in cells.values()]
    if not any(word in _TOTALS for word in words) or cells.get(MemberField.PHONE, "").strip():
        return None
    number = fold(rules.read_word(cells.get(MemberField.NUMBER, ""))).rstrip(":：")
    if number and number not in _TOTALS:
        return None  # a row about a card: refused by name, so that nothing is dropped unsaid
    reading = _Row(0, cells, manner)
    return Sums(
        0, reading.points(), reading.amount(MemberField.PRINCIPAL), reading.amount(MemberField.BONUS),
        sessions=sessions_of(reading) or 0, pack_value=reading.amount(MemberField.PACK_VALUE),
    )  # fmt: skip


def as_it_stands(cells: Cells, manner: Manner) -> Sums:
    """What a row that cannot come in adds to the sums that a spreadsheet makes of its columns."""
    reading = _Row(0, cells, manner)
    return Sums(1, reading.points(below=True), *map(reading.signed, (MemberField.PRINCIPAL, MemberField.BONUS)))


def card_of(cells: Cells, manner: Manner) -> tuple[str, bool]:
    """Which card a row is about, as rows are compared, and whether it tells of a pack."""
    reading = _Row(0, cells, manner)
    return key_of(reading.reference()), tells_of_pack(reading)


def is_empty(cells: Cells) -> bool:
    """Whether a row says nothing at all."""
    return not any(text.strip() for text in cells.values())


def people_of(rows: Sequence[MemberRow]) -> tuple[dict[str, str], list[Bad]]:
    """By reference: the reference that stands for the same person, the first row with this name and phone.

    With remarks on rows that go on one card, and on phones that stand at several names.
    """
    first: dict[tuple[str, str], MemberRow] = {}
    names: dict[str, set[str]] = {}
    for row in rows:
        if row.phone:
            names.setdefault(row.phone, set()).add(fold(row.name))
    persons, remarks = {}, []
    for row in rows:
        one = first.setdefault((row.phone, fold(row.name)), row) if row.phone else row
        persons[row.reference] = one.reference
        if one is not row:
            remarks.append(Bad(row.line, Reason.SAME_PERSON, f"{row.name} {row.phone}".strip()))
        elif row.phone and len(names[row.phone]) > 1:
            remarks.append(Bad(row.line, Reason.SHARED_PHONE, row.phone.removeprefix("+86")))
    return persons, remarks


def lost_zeros(numbers: Iterable[str]) -> tuple[int, int]:
    """The most digits a number has, and how many numbers have fewer: Excel drops zeros in front. (0, 0): none lost.

    Short registers that count 1 to 312 have lost nothing, unless another number of theirs begins with a zero.
    """
    digits = [number for number in numbers if number.isascii() and number.isdigit()]
    full = max(map(len, digits), default=0)
    short = sum(len(number) < full for number in digits)
    sure = full > 3 or any(number.startswith("0") for number in digits)
    return (full, short) if short and sure else (0, 0)


class _Row:
    """One row, cell by cell; `found` gathers what is wrong and what is remarked."""

    def __init__(self, line: int, cells: Cells, manner: Manner) -> None:
        self.line, self._cells, self.manner = line, cells, manner
        self.found: list[Bad] = []

    def row(self) -> MemberRow:
        """What it says."""
        number = self._number()
        phone = self._phone(needed=not number)
        if not phone and fold(self._text(MemberField.NAME)).rstrip(":：") in _TOTALS:
            self.say(Reason.SUM_ROW, self._text(MemberField.NAME))
        if not number and not self.filled(MemberField.PHONE):
            self.say(Reason.NO_MEMBER, self._text(MemberField.NAME))
        pack = pack_of(self)
        return MemberRow(
            line=self.line, reference=number or phone.removeprefix("+86"), number=number,
            name=self._name(), phone=phone, tier=self._tier(), points=self.points(),
            principal=self.amount(MemberField.PRINCIPAL), bonus=self.amount(MemberField.BONUS),
            birthday=self._birthday(), joined=self._joined(),
            note=self._text(MemberField.NOTE)[:LONGEST_NOTE], tag=self._text(MemberField.TAG)[:LONGEST_TAG],
            packs=(pack,) if pack else (), of_pack=tells_of_pack(self),
        )  # fmt: skip

    def reference(self) -> str:
        """What tells its card from others."""
        return self._number() or self._phone().removeprefix("+86")

    def points(self, *, below: bool = False) -> int:
        """Whole points; 0 for an empty cell. Less than nothing is refused, unless `below` asks for it."""
        text = _POINTS_WORD.sub("", self.filled(MemberField.POINTS))
        if not text:
            return 0
        try:
            exact = Decimal(text.replace(",", ""))
        except InvalidOperation:
            return self.say(Reason.BAD_POINTS, text)
        if not exact.is_finite() or exact != exact.to_integral_value() or abs(exact) > _MOST_POINTS:
            return self.say(Reason.BAD_POINTS, text)
        return int(exact) if exact >= 0 or below else self.say(Reason.LESS_THAN_NOTHING, text)

    def amount(self, field: str, below: Reason = Reason.LESS_THAN_NOTHING) -> int:
        """Minor units; 0 for an empty cell. `below` says what is wrong with a negative one."""
        text = self.filled(field)
        if not text:
            return 0
        cell = rules.read_amount(text, self.manner.settings.currency)
        if cell.value is None:
            return self.say(cell.reason or Reason.BAD_AMOUNT, text)
        return cell.value if cell.value >= 0 else self.say(below, text)

    def signed(self, field: str) -> int:
        """Minor units, below nothing too; 0 for what is no amount."""
        text = self.filled(field)
        return (rules.read_amount(text, self.manner.settings.currency).value or 0) if text else 0

    def _name(self) -> str:
        name = self._text(MemberField.NAME)
        if len(name) > LONGEST_NAME:
            self.say(Reason.LONG_NAME, name)
        return name[:LONGEST_NAME]

    def _number(self) -> str:
        number = self.filled(MemberField.NUMBER)
        if len(number) > LONGEST_NUMBER:
            self.say(Reason.BAD_NUMBER, number)
        if rules.is_shortened(number):
            self.say(Reason.SHORT_NUMBER, number)
        pad = self.manner.settings.pad
        return number.zfill(pad) if number.isascii() and number.isdigit() else number

    def _phone(self, *, needed: bool = False) -> str:
        """The phone; where it is `needed`, nothing else says who the row is about."""
        # An apostrophe is what keeps a number with a plus from being taken for a formula.
        text = self.filled(MemberField.PHONE).removeprefix("'")
        if not text:
            return ""
        try:
            return parse_phone(text, self.manner.region)
        except PhoneRefused:
            cut = rules.is_shortened(text)
            if needed:
                self.say(Reason.SHORT_NUMBER if cut else Reason.WRONG_PHONE, text)
            else:
                self.say(Reason.SHORT_PHONE if cut else Reason.NO_PHONE_OF, text)
            return ""

    def _tier(self) -> str:
        word = self.filled(MemberField.TIER)
        if not word:
            return ""
        key = self.manner.tier_of(word)
        if key is None:
            self.say(Reason.UNKNOWN_TIER, word)
        return key or ""

    def _birthday(self) -> date | None:
        text = self.filled(MemberField.BIRTHDAY)
        if not text:
            return None
        day = rules.read_day(text)
        if day is None:
            self.say(Reason.ODD_BIRTHDAY, text)
        elif day > self.manner.today:
            self.say(Reason.FUTURE_BIRTHDAY, text)
        elif day < OLDEST_BIRTHDAY:
            self.say(Reason.OLD_BIRTHDAY, text)
        else:
            return day
        return None

    def _joined(self) -> date | None:
        text = self.filled(MemberField.JOINED)
        if not text:
            return None
        day = rules.read_day(text)
        if day is None or not OLDEST_JOINED <= day <= self.manner.today:
            self.say(Reason.ODD_JOINED, text)
            return None
        return day

    def _text(self, field: str) -> str:
        return rules.read_word(self._cells.get(field, ""))

    def filled(self, field: str) -> str:
        """A cell's text; empty for what stands for nothing."""
        text = to_halfwidth(self._text(field)).strip()
        return "" if fold(text) in _NOTHING else text

    def say(self, reason: Reason, value: str) -> int:
        """Note what is wrong, or worth a remark."""
        self.found.append(Bad(self.line, reason, value[:120]))
        return 0
