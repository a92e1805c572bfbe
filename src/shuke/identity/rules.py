"""Pure decisions of identity: names, codes, colours, who may give which role."""

import re
import unicodedata
from collections.abc import Collection
from datetime import datetime, timedelta
from zoneinfo import available_timezones

from shuke.identity.categories import is_category
from shuke.identity.errors import (
    ColourMistyped,
    ColourUnreadable,
    InvitationClosed,
    InvitationForOther,
    LastOwner,
    NameMissing,
    RoleNotYours,
    UnknownCategory,
    UnknownCurrency,
    UnknownLanguage,
    UnknownRole,
    UnknownTimeZone,
)
from shuke.identity.values import Role
from shuke.kit.currencies import EXPONENTS
from shuke.kit.text.phones import mask_phone

LANGUAGES = ("zh-hans", "en")
# Words that are addresses already, or that a stranger could mistake for the platform.
RESERVED_CODES = frozenset(
    {"admin", "api", "console", "demo", "login", "me", "new", "platform", "shuke", "start", "support", "www"}
)
INVITATION_LIFE = timedelta(days=7)
STAFF_ROLES = tuple(role for role in Role if role != Role.OPERATOR)
READABLE = 4.5
_WHITE, _INK = "#ffffff", "#14161a"


def clean_name(name: str, *, field: str = "name", longest: int = 80) -> str:
    """The name without odd blanks and control characters, cut to fit; raises NameMissing when nothing is left."""
    visible = "".join(each for each in unicodedata.normalize("NFC", name) if each.isspace() or _is_visible(each))
    tidy = " ".join(visible.split())[:longest].strip()
    if not any(each.isalnum() for each in tidy):
        raise NameMissing(field=field)
    return tidy


def _is_visible(character: str) -> bool:
    # Cf holds direction marks that turn the rest of a line round; the joiner inside emoji is the exception.
    # Emoji younger than this Python's tables count as unassigned: phones know them all the same.
    kept = character == "\u200d" or "\U0001f000" <= character <= "\U0001fbff"
    return kept or unicodedata.category(character) not in {"Cc", "Cf", "Cs", "Co", "Cn"}


def code_from(pinyin: str) -> str:
    """An address word from a name's pinyin: `Xiǎo Lǐ Cha` → `xiao-li-cha`; `shop` when no letter is left."""
    plain = unicodedata.normalize("NFKD", pinyin).encode("ascii", "ignore").decode().lower()
    word = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:32].strip("-")
    return word if any(each.isalpha() for each in word) else f"shop-{word}".strip("-")


def free_code(wanted: str, taken: Collection[str]) -> str:
    """The wanted code, or the first of `wanted-2`, `wanted-3`… that nobody has."""
    used = RESERVED_CODES | set(taken)
    if wanted not in used:
        return wanted
    number = 2
    while f"{wanted}-{number}" in used:
        number += 1
    return f"{wanted}-{number}"


def check_merchant(*, category: str, currency: str, language: str, time_zone: str) -> None:
    """Raise the refusal of the first setting that is not on its list."""
    if not is_category(category):
        raise UnknownCategory(field="category")
    if currency not in EXPONENTS:
        raise UnknownCurrency(field="currency")
    if language not in LANGUAGES:
        raise UnknownLanguage(field="language")
    if time_zone not in available_timezones():
        raise UnknownTimeZone(field="time_zone")


def check_brand(colour: str) -> str:
    """The colour in lower case; raises ColourMistyped, or ColourUnreadable when no text can be read on it."""
    if not re.fullmatch(r"#[0-9a-f]{6}", colour.lower(), re.ASCII):
        raise ColourMistyped(field="brand")
    ratio = max(contrast(colour, _WHITE), contrast(colour, _INK))
    if ratio < READABLE:
        raise ColourUnreadable(field="brand", ratio=f"{ratio:.1f}")
    return colour.lower()


def contrast(one: str, other: str) -> float:
    """WCAG's contrast ratio of two #rrggbb colours, from 1 to 21."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    channels = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def check_role(role: str, *, field: str = "role") -> None:
    """Raise UnknownRole unless staff can have it; operators are the platform's."""
    if role not in STAFF_ROLES:
        raise UnknownRole(field=field)


def check_may_give(giver: str, role: str) -> None:
    """Raise RoleNotYours when somebody who is no owner gives or takes the owner's role. The system gives any."""
    if role == Role.OWNER and giver not in {Role.OWNER, ""}:
        raise RoleNotYours(field="role")


def check_owner_left(*, owners: Collection[int], leaving: int) -> None:
    """Raise LastOwner when the one who leaves is the only owner."""
    if set(owners) == {leaving}:
        raise LastOwner()


def check_invitation(
    *, accepted_at: datetime | None, withdrawn_at: datetime | None, expires_at: datetime, phone: str,
    person_phone: str, at: datetime,
) -> None:  # fmt: skip
    """Raise InvitationClosed or InvitationForOther unless this person may accept it at this moment."""
    if accepted_at or withdrawn_at or at >= expires_at:
        raise InvitationClosed()
    if phone and phone != person_phone:
        raise InvitationForOther(phone=mask_phone(phone))
