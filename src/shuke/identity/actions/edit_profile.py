"""Change what a person says about himself (his own row, no merchant's: hence no audit)."""

from shuke.identity import rules
from shuke.identity.errors import UnknownLanguage
from shuke.identity.models import Person


def edit_profile(person: Person, *, name: str, language: str) -> Person:
    """Set name and language ("" follows the device); raises NameMissing or UnknownLanguage."""
    if language and language not in rules.LANGUAGES:
        raise UnknownLanguage(field="language")
    person.name = rules.clean_name(name)
    person.language = language
    person.save(update_fields=["name", "language"])
    return person
