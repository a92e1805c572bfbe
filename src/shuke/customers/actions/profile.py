"""What a record says about who somebody is, checked and split once for opening and editing."""

from datetime import date
from typing import Any

from shuke.customers import place, rules
from shuke.customers.values import Kind
from shuke.kit.text.names import parse_name


def checked_profile(
    *, name: str, kind: str, email: str, birthday: date | None, gender: str, language: str
) -> dict[str, Any]:
    """Column values of the profile; raises NameMissing, NameTooLong, EmailRefused, BirthdayRefused."""
    whole = rules.check_name(name)
    parts = parse_name(whole)
    person = kind == Kind.PERSON
    day = rules.check_birthday(birthday, today=place.today()) if birthday else None
    return {
        "kind": Kind(kind),
        "name": whole,
        "family_name": parts.family[:40] if person else "",
        "given_name": parts.given if person else "",
        "name_key": rules.name_key(parts, whole),
        "email": rules.check_email(email),
        "birthday": day,
        "birthday_md": rules.month_and_day(day),
        "gender": gender,
        "language": language,
    }
