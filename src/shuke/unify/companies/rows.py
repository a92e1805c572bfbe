"""How one row of a company list is understood. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass

from shuke.kit.text.normalise import fold
from shuke.kit.text.phones import PhoneRefused, parse_phone
from shuke.kit.text.width import to_halfwidth
from shuke.unify import rules
from shuke.unify.companies.values import CompanyField, CompanyRow
from shuke.unify.values import Bad, Reason

LONGEST_NAME, LONGEST_FACT, LONGEST_NOTE, LONGEST_TAG, LONGEST_ROLE, MOST_HEADS = 80, 300, 2000, 30, 60, 10**7
_NOTHING = frozenset({"", "-", "—", "–", "/", "无", "暂无", "n/a", "na", "none", "null", "nil"})
_YES = frozenset(map(fold, (
    "是", "对", "y", "yes", "true", "1", "√", "✓", "✔", "v", "重点", "大客户", "重点客户", "vip", "key", "key customer",
)))  # fmt: skip
_NO = frozenset(map(fold, ("否", "n", "no", "false", "0", "×", "x", "普通", "一般", "不是", "normal")))
_HEADS = ("人", "名", "员工", "people", "staff")
Cells = Mapping[str, str]


def read_company(line: int, cells: Cells, region: str, *, codes: Mapping[str, str]) -> tuple[CompanyRow, list[Bad]]:
    """What a row says, with all that is wrong or remarked. `codes` leads from a credit code as written to the code.

    A code that is none, and is missing among them, is remarked: the company comes in without it.
    """
    reading = _Row(line, cells, codes)
    return reading.row(region), reading.found


def code_cell(cells: Cells) -> str:
    """What stands in the column of the credit code, as it is written."""
    return _filled(cells, CompanyField.CODE)


def conflicting(one: CompanyRow, other: CompanyRow) -> bool:
    """Whether two rows with one name are two companies: both have numbers, or both codes, and these differ."""
    return _differ(one.number, other.number) or _differ(one.code, other.code)


def twice(rows: list[CompanyRow]) -> list[Bad]:
    """Rows about a company that an earlier row is about: by number, credit code or name."""
    seen: dict[tuple[str, str], CompanyRow] = {}
    found = []
    for row in rows:
        keys = [("number", row.number), ("code", row.code), ("name", fold(row.name))]
        earlier = [
            seen[key] for key in keys
            if key[1] and key in seen and not (key[0] == "name" and conflicting(row, seen[key]))
        ]  # fmt: skip
        if earlier:
            found.append(Bad(row.line, Reason.COMPANY_TWICE, str(earlier[0].line), row.number, row.name))
        for key in keys:
            seen.setdefault(key, row)
    return found


def _differ(one: str, other: str) -> bool:
    return bool(one and other) and one != other


def _filled(cells: Cells, field: str) -> str:
    text = rules.read_word(cells.get(field, ""))
    return "" if fold(to_halfwidth(text).strip()) in _NOTHING else text


@dataclass(frozen=True)
class _Key:
    chosen: bool
    wish: str = ""


class _Row:
    """One row, cell by cell; `found` gathers what is wrong and what is remarked."""

    def __init__(self, line: int, cells: Cells, codes: Mapping[str, str]) -> None:
        self.line, self._cells, self._codes = line, cells, codes
        self.found: list[Bad] = []

    def row(self, region: str) -> CompanyRow:
        """What it says."""
        name, key = self._text(CompanyField.NAME, LONGEST_FACT), self._key()
        if not name:
            self._say(Reason.NO_COMPANY, "")
        if len(name) > LONGEST_NAME:
            self._say(Reason.LONG_COMPANY, name)
        person = self._contact(region)
        return CompanyRow(
            self.line, name[:LONGEST_NAME], self._number(), self._code(),
            # Where only a phone is known, without anybody's name, it is the company's.
            self._phone(CompanyField.PHONE, region) or ("" if person["contact"] else person["contact_phone"]),
            self._text(CompanyField.ADDRESS, LONGEST_FACT), self._text(CompanyField.INDUSTRY, LONGEST_FACT),
            self._heads(), self._text(CompanyField.OWNER, LONGEST_NAME), key.chosen, key.wish,
            self._text(CompanyField.NOTE, LONGEST_NOTE), self._text(CompanyField.TAG, LONGEST_TAG),
            legal_name=name if len(name) > LONGEST_NAME else "", **person,
        )  # fmt: skip

    def _number(self) -> str:
        number = to_halfwidth(_filled(self._cells, CompanyField.NUMBER)).strip()
        if len(number) > rules.LONGEST_CUSTOMER:
            self._say(Reason.BAD_CUSTOMER, number)
        if rules.is_shortened(number):
            self._say(Reason.SHORT_NUMBER, number)
        return number

    def _code(self) -> str:
        text = code_cell(self._cells)
        if text and text not in self._codes:
            self._say(Reason.BAD_CODE, text)
        return self._codes.get(text, "")

    def _contact(self, region: str) -> dict[str, str]:
        """Who is asked for there; a role without a name is no contact."""
        name, role = (self._text(field, LONGEST_NAME) for field in (CompanyField.CONTACT, CompanyField.CONTACT_ROLE))
        phone = self._phone(CompanyField.CONTACT_PHONE, region)
        if role and not name:
            self._say(Reason.NAMELESS_CONTACT, role)
        return {"contact": name, "contact_role": role[:LONGEST_ROLE], "contact_phone": phone}

    def _phone(self, field: str, region: str) -> str:
        text = to_halfwidth(_filled(self._cells, field)).strip().removeprefix("'")
        if not text:
            return ""
        try:
            return parse_phone(text, region)
        except PhoneRefused:
            self._say(Reason.PHONE_LEFT_OUT, text)
            return ""

    def _heads(self) -> int | None:
        text = fold(to_halfwidth(_filled(self._cells, CompanyField.HEAD_COUNT)).strip()).replace(",", "")
        bare = next((text.removesuffix(word).strip() for word in _HEADS if text.endswith(word)), text)
        if not text:
            return None
        if not (bare.isascii() and bare.isdigit() and int(bare) <= MOST_HEADS):
            self._say(Reason.ODD_HEADS, text)
            return None
        return int(bare)

    def _key(self) -> _Key:
        """Yes, no, or the grade that is wished for, which says yes too."""
        text = _filled(self._cells, CompanyField.KEY)
        word = fold(to_halfwidth(text).strip())
        grade = word.removesuffix("级").removesuffix("类").removeprefix("grade").strip().upper()
        if grade in ("A", "B", "C"):
            return _Key(True, grade)
        if word and word not in _YES | _NO:
            self._say(Reason.ODD_KEY, text)
        return _Key(word in _YES)

    def _text(self, field: str, most: int) -> str:
        return _filled(self._cells, field)[:most]

    def _say(self, reason: Reason, value: str) -> None:
        self.found.append(Bad(self.line, reason, value[:120]))
