"""Card numbers of an old membership: kept as given, compared without spaces, case and width. Pure."""

from shuke.kit.text.normalise import fold

LONGEST = 40


def plain(number: str) -> str:
    """The number as it is compared; empty for text that can be none."""
    found = "".join(fold(number[: 4 * LONGEST]).split())
    return found if len(found) <= LONGEST else ""
