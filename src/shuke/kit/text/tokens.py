"""Search tokens for a table `(merchant_id, token, customer_id)` that answers by equality and prefix range only.

Row security keeps array, LIKE and trigram operators from their indexes, so everything that may be looked for is
a token of its own, of one of four kinds:

- `c:` pairs of neighbouring characters of joined scripts (Chinese, kana, hangul, emoji), and the last one alone;
- `a:` words, pinyin strings, initials, mail names: looked up by prefix;
- `d:` digit strings from every place they may be remembered from, so that a prefix is any fragment;
- `n:` a whole number of an old card: who types or scans it means that card and no other.

A query is a list of tokens that must all be there. It may find a little more than a substring search would
(the pairs of a name in another order), never less.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby, pairwise

from shuke.kit.text.names import NameStyle, PersonName, initials_of, name_syllables, parse_name
from shuke.kit.text.normalise import fold, normalise
from shuke.kit.text.phones import national_digits
from shuke.kit.text.pinyin import other_reading
from shuke.kit.text.scripts import is_word_part, is_written_joined

_LONGEST_TOKEN = 40
_LONGEST_NAME = 80
_LONGEST_QUERY = 80
_MOST_QUERY_TOKENS = 12
_SHORTEST_FRAGMENT = 4
_SHORTEST_FIRM = 5  # syllables: people's names have fewer
_NAME_DOTS = str.maketrans("", "", "·•・‧∙⋅")
_PHONE_JOINTS = frozenset(" -().")
_OPEN_ENDS = _PHONE_JOINTS | {"*"}  # what may stand in the middle of a number


@dataclass(frozen=True, slots=True)
class TokenQuery:
    """One condition: a token equal to `value`, or with `prefix` one that begins with it (see `prefix_range`)."""

    value: str
    prefix: bool


def index_tokens(
    *,
    name: str = "",
    phones: Iterable[str] = (),
    numbers: Iterable[str] = (),
    emails: Iterable[str] = (),
    texts: Iterable[str] = (),
) -> set[str]:
    """All tokens one customer is found by: about 20 for a name, a mobile number and a card.

    `phones` in E.164; `numbers` are card and member numbers of any form; of mail addresses the name part counts;
    `texts` are what else is written about them.
    """
    tokens = {"d:" + part for phone in phones for part in _every_fragment(national_digits(phone))}
    for number in numbers:
        tokens.update(_number_tokens(number))
    for email in emails:
        tokens.update(_word_tokens(email.partition("@")[0]))
    for text in texts:
        joined = "".join(character for character in fold(text) if is_written_joined(character))
        tokens |= _pair_tokens(joined) | _word_tokens(normalise(text))
    return tokens | _name_tokens(name)


def query_tokens(text: str) -> list[TokenQuery]:
    """What a typed search text asks for, to be ANDed; empty when it has nothing to search by.

    Understands two or more Chinese characters, one as well, pinyin whole or begun, initials, words, any
    fragment of a phone number, the start of a card number or of one of its groups, and mixtures of these.
    A single digit before another sign (`=1+1`) is a whole word: nearly every number begins with such a digit.
    """
    if digits := _telephone_digits(text[:_LONGEST_QUERY]):
        return [TokenQuery("d:" + digits[:_LONGEST_TOKEN], prefix=True)]
    found: dict[TokenQuery, None] = {}
    for chunk in fold(text[:_LONGEST_QUERY]).split():
        found.update(dict.fromkeys(_chunk_queries(_without_name_dots(chunk.partition("@")[0]))))
    return list(found)[:_MOST_QUERY_TOKENS]


def exact_token(number: str) -> str:
    """The token of a whole number that finds its holder alone, compared without spaces, case and width.

    Empty for words without a digit, and for what is too long to be a member's number.
    """
    plain = "".join(fold(number[: 4 * _LONGEST_TOKEN]).split())
    is_one = len(plain) <= _LONGEST_TOKEN and any(each.isascii() and each.isdigit() for each in plain)
    return "n:" + plain if is_one else ""


def prefix_range(value: str) -> tuple[str, str]:
    """Bounds for `token >= low AND token < high` under collation "C": exactly the tokens that begin with `value`.

    Raises ValueError for an empty value.
    """
    head = value.rstrip("\U0010ffff")
    if not head:
        raise ValueError("a prefix has at least one character")
    following = ord(head[-1]) + 1
    return value, head[:-1] + chr(0xE000 if following == 0xD800 else following)


def _name_tokens(name: str) -> set[str]:
    plain = normalise(name)[:_LONGEST_NAME]
    joined = "".join(character for character in fold(plain) if is_written_joined(character))
    tokens = _pair_tokens(joined) | _word_tokens(plain)
    for spoken in _spoken(parse_name(plain)):
        tokens |= {"a:" + form[:_LONGEST_TOKEN] for form in (spoken, spoken.replace("v", "u"))}
    if digits := _telephone_digits(plain):
        tokens.add("d:" + digits[:_LONGEST_TOKEN])  # a nickname of spaced digits, asked for as one number
    if len(initials := fold(initials_of(plain))) > 1:
        tokens.add("a:" + initials[:_LONGEST_TOKEN])
    return tokens | _inner_tokens(name_syllables(parse_name(plain))[1])


def _inner_tokens(syllables: tuple[str, ...]) -> set[str]:
    """The pinyin and initials of a firm's name from each place on: nobody begins with the city it is in."""
    if len(syllables) < _SHORTEST_FIRM:
        return set()
    rests = [syllables[place:] for place in range(1, len(syllables) - 1)]
    return {"a:" + "".join(rest)[:_LONGEST_TOKEN] for rest in rests} | {
        "a:" + fold("".join(each[0] for each in rest))[:_LONGEST_TOKEN] for rest in rests
    }


def _spoken(name: PersonName) -> Iterator[str]:
    """The pinyin strings a name is typed as: the given part and the whole, in each reading it may have."""
    family, given = name_syllables(name)
    for reading in (given, other_reading(name.given, given)):
        if reading:
            yield "".join(reading)
            yield "".join(reading + family if name.style is NameStyle.DOTTED else family + reading)


def _pair_tokens(joined: str) -> set[str]:
    # The last character alone makes a one-character prefix search see every character, not all but the last.
    return {"c:" + joined[place : place + 2] for place in range(len(joined))}


def _word_tokens(text: str) -> set[str]:
    tokens: set[str] = set()
    for chunk in fold(text).split():
        for kind, run in _runs(chunk):
            if kind == "a":
                tokens.add("a:" + run[:_LONGEST_TOKEN])
            elif kind == "d":
                tokens.add("d:" + run[:_LONGEST_TOKEN])
    return tokens


def _number_tokens(number: str) -> set[str]:
    tokens = _word_tokens(number)
    digits = "".join(character for character in fold(number) if character.isascii() and character.isdigit())
    # People begin at a printed group of four or give the last few digits; every suffix would double the table.
    starts = {0, *range(0, len(digits) - 3, 4), *(max(len(digits) - last, 0) for last in (4, 5, 6))}
    return tokens | {"d:" + digits[start:][:_LONGEST_TOKEN] for start in starts if digits}


def _every_fragment(digits: str) -> list[str]:
    return [digits[start:] for start in range(max(len(digits) - _SHORTEST_FRAGMENT + 1, min(1, len(digits))))]


def _runs(chunk: str) -> Iterator[tuple[str, str]]:
    """Stretches of one kind: `c` joined script, `d` digits only, `a` words; separators are left out."""
    return ((kind, run) for kind, run in _stretches(chunk) if kind)


def _stretches(chunk: str) -> Iterator[tuple[str, str]]:
    """Like `_runs`, with the separators, whose kind is empty."""
    for kind, characters in groupby(chunk, key=_kind):
        run = "".join(characters)
        yield ("d" if kind == "a" and run.isascii() and run.isdigit() else kind), run


def _kind(character: str) -> str:
    if is_written_joined(character):
        return "c"
    return "a" if is_word_part(character) else ""


def _chunk_queries(chunk: str) -> Iterator[TokenQuery]:
    for (kind, run), (border, following) in pairwise([*_stretches(chunk), ("", "")]):
        if kind == "d" and len(run) == 1 and not border and not _OPEN_ENDS.issuperset(following):
            yield TokenQuery(f"d:{run}", prefix=False)
        elif kind:
            yield from _run_queries(kind, run)


def _run_queries(kind: str, run: str) -> Iterator[TokenQuery]:
    if kind == "c" and len(run) > 1:
        yield from (TokenQuery("c:" + run[place : place + 2], prefix=False) for place in range(len(run) - 1))
    else:
        yield TokenQuery(f"{kind}:{run[:_LONGEST_TOKEN]}", prefix=True)


def _without_name_dots(chunk: str) -> str:
    """`古丽·买` as `古丽买`, the way names are indexed; dots in anything else stay borders."""
    joined = chunk.translate(_NAME_DOTS)
    return joined if all(map(is_written_joined, joined)) else chunk


def _telephone_digits(text: str) -> str:
    """The digits of a query that is nothing but a number in one of its spellings, without +86; else empty."""
    plain = fold(text)
    digits = "".join(character for character in plain if character not in _PHONE_JOINTS)
    if not (digits.isascii() and digits.removeprefix("+").isdigit()):
        return ""
    if digits.startswith("+"):
        return digits.removeprefix("+86") if digits.startswith("+86") else national_digits(digits)
    for country in ("0086", "86"):
        if digits.startswith(country + "1") and len(digits) == len(country) + 11:
            return digits.removeprefix(country)
    return digits
