"""Sale numbers: what cashier and customer call a sale by, e.g. `7KXM-2RT9`.

A counter per merchant and day would be one hot row that every sale waits for until the sale before it has committed.
The number is therefore the row's own id, scattered by a fixed bijection (so that it does not tell how many sales there
are) and written in the alphabet of codes with its check character. Nothing is stored, nothing can collide.
"""

from django.utils.translation import gettext_lazy as _

from shuke.kit.codes.alphabet import ALPHABET, CodeRefused, check_character, format_code, parse_code
from shuke.kit.problems import InvalidInput

# Places of a number, and what ids are multiplied with modulo 23 ** places: a bijection, as 23 does not divide it.
_SHORT, _LONG = (7, 1_566_083_941), (12, 13_043_817_825_332_783)


class NumberRefused(InvalidInput):
    """A typed sale number that cannot be one."""

    code = "sales.number_mistyped"
    message = _("Check the number on the receipt and type it again.")


def number_of(sale_id: int) -> str:
    """The number of a sale, in groups for reading aloud."""
    places, factor = _SHORT if sale_id < 23 ** _SHORT[0] else _LONG
    rest, body = sale_id * factor % 23**places, ""
    for _place in range(places):
        rest, digit = divmod(rest, 23)
        body = ALPHABET[digit] + body
    return format_code(body + check_character(body))


def sale_id_of(text: str) -> int:
    """The id behind a number as typed; raises NumberRefused."""
    try:
        body = parse_code(text)[:-1]
    except CodeRefused:
        raise NumberRefused(field="number") from None
    factors = dict((_SHORT, _LONG))
    if len(body) not in factors:
        raise NumberRefused(field="number")
    scattered, size = 0, 23 ** len(body)
    for character in body:
        scattered = scattered * 23 + ALPHABET.index(character)
    return scattered * pow(factors[len(body)], -1, size) % size
