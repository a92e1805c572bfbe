"""Which column means what: as told, or guessed from its name. Pure."""

from collections.abc import Mapping, Sequence

from shuke.kit.text.normalise import fold
from shuke.unify.errors import ColumnMissing, ColumnUnknown, NobodyNamed
from shuke.unify.headings import VOCABULARIES, plain
from shuke.unify.register import OF_PACKS, MemberField
from shuke.unify.values import Kind


def guess(columns: Sequence[str], kind: str = Kind.PURCHASES) -> dict[str, str]:
    """Field to column, as far as the names tell; each column is used once."""
    by_name = {plain(column): column for column in reversed(columns)}
    by_name |= {fold(column).strip(): column for column in reversed(columns)}
    found: dict[str, str] = {}
    for field, names in VOCABULARIES[kind].names.items():
        free = (by_name[name] for name in map(fold, names) if name in by_name)
        if column := next((column for column in free if column not in found.values()), None):
            found[str(field)] = column
    return found if str(MemberField.SESSIONS) in found else {
        field: column for field, column in found.items() if field not in OF_PACKS
    }  # fmt: skip


def parse(text: str, kind: str = Kind.PURCHASES) -> dict[str, str]:
    """`customer=household_id,at=date` as a mapping; raises ColumnUnknown for a field there is not."""
    mapping, fields = {}, VOCABULARIES[kind].fields
    for part in filter(str.strip, text.split(",")):
        field, _equals, column = (word.strip() for word in part.partition("="))
        if field not in fields.values or not column:
            raise ColumnUnknown(field="mapping", columns=", ".join(fields.values), column=column, field_=field)
        mapping[field] = column
    return mapping


def checked(mapping: Mapping[str, str], columns: Sequence[str], kind: str = Kind.PURCHASES) -> dict[str, str]:
    """The mapping without empty places; raises ColumnUnknown, or ColumnMissing for what nothing can do without."""
    words = VOCABULARIES[kind]
    chosen = {field: column for field, column in mapping.items() if column}
    shown = ", ".join(columns[:40])
    for field, column in chosen.items():
        if field not in words.fields.values or column not in columns:
            raise ColumnUnknown(field=f"map_{field}", columns=shown, column=column, field_=field)
    for needed in words.needed:
        if str(needed) not in chosen:
            raise ColumnMissing(field=f"map_{needed}", what=words.fields(needed).label, columns=shown)
    if OF_PACKS & chosen.keys() and MemberField.SESSIONS not in chosen:
        # How many are left is what a pack comes in by.
        raise ColumnMissing(field="map_sessions", what=MemberField.SESSIONS.label, columns=shown)
    if not any(str(who) in chosen for who in words.who):
        raise NobodyNamed(field=f"map_{words.who[0]}", columns=shown)
    return chosen
