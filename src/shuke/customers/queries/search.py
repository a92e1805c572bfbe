"""Which customers a typed text means: equality and ranges on the token table, which row security leaves indexed."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.db import connection

from shuke.kit import tenancy
from shuke.kit.text.normalise import normalise
from shuke.kit.text.tokens import TokenQuery, exact_token, prefix_range, query_tokens

_HOLDERS = """
SELECT traits.customer_id, traits.numbers FROM customers_token token
JOIN customers_traits traits ON traits.merchant_id = token.merchant_id AND traits.customer_id = token.customer_id
WHERE token.merchant_id = %s AND token.token = %s LIMIT %s
"""
_MOST_HOLDERS = 50
# Up to here the matches are fetched and then sorted; beyond, the list is walked in its order and each row is tested.
MOST_IDS = 5000


@dataclass(frozen=True)
class Matches:
    """Customers found by a text: their ids, or, beyond MOST_IDS, a condition with a place for the id's column.

    `numbers` says by id which old card number was typed, where the text was one.
    """

    ids: list[int] | None
    condition: str = ""
    params: tuple[Any, ...] = ()
    numbers: Mapping[int, str] = field(default_factory=dict)


def matching(text: str) -> Matches | None:
    """Customers that carry all tokens of the text, the rarest token first; None when nothing was typed.

    Signs alone mean nobody. A whole old card number means its holder and nobody else: a barcode gun sends Enter after
    it.
    """
    tokens = query_tokens(text)
    if not tokens:
        return Matches([]) if normalise(text) else None
    merchant = tenancy.current_merchant()
    if holders := _holders(merchant, exact_token(text)):
        return Matches(list(holders), numbers=holders)
    counted = _rarest_first(merchant, tokens)
    ids = _ids(merchant, counted)
    if len(ids) <= MOST_IDS:
        return Matches(ids)
    walked, walked_params = _all_of(merchant, [token for _count, token in counted], "{customer}")
    return Matches(None, walked.removeprefix(" AND "), walked_params)


def _holders(merchant: int, wanted: str) -> dict[int, str]:
    """Whose old card this whole number is, with the number as it was given; one statement, none for words."""
    if not wanted:
        return {}
    rows = _fetched(_HOLDERS, [merchant, wanted, _MOST_HOLDERS])
    return {customer: next(each for each in numbers if exact_token(each) == wanted) for customer, numbers in rows}


def _rarest_first(merchant: int, tokens: list[TokenQuery]) -> list[tuple[int, TokenQuery]]:
    if len(tokens) == 1:
        return [(0, tokens[0])]
    counts, params = [], []
    for token in tokens:
        start, start_params = _range(token)
        counts.append(
            f"(SELECT count(*) FROM (SELECT 1 FROM customers_token t WHERE t.merchant_id = %s AND {start} LIMIT %s) x)"
        )
        params += [merchant, *start_params, MOST_IDS]
    found = _fetched(f"SELECT {', '.join(counts)}", params)[0]
    # Stable: of two frequent tokens the one typed first (usually the surname) leads.
    return sorted(zip(found, tokens, strict=True), key=lambda pair: pair[0])


def _ids(merchant: int, counted: list[tuple[int, TokenQuery]]) -> list[int]:
    """At most a little more than MOST_IDS customers that carry all tokens."""
    (rarest, first), *others = counted
    start, params = _range(first)
    if rarest >= MOST_IDS:
        # All are frequent: two scans and a hash beat a hundred thousand look-ups.
        ranges = [_range(token) for _count, token in counted]
        each = [
            f"SELECT t.customer_id FROM customers_token t WHERE t.merchant_id = %s AND {text}"
            for text, _params in ranges
        ]
        values = [value for _text, given in ranges for value in (merchant, *given)]
        return [row[0] for row in _fetched(" INTERSECT ".join(each) + " LIMIT %s", [*values, MOST_IDS + 1])]
    condition, condition_params = _all_of(merchant, [token for _count, token in others], "t.customer_id")
    sql = (
        f"SELECT DISTINCT t.customer_id FROM (SELECT customer_id FROM customers_token t "
        f"WHERE t.merchant_id = %s AND {start}{condition} LIMIT %s) t"
    )
    # A customer may carry several tokens of one prefix (whole pinyin and given name): three times is plenty.
    return [row[0] for row in _fetched(sql, [merchant, *params, *condition_params, 3 * MOST_IDS + 1])]


def _fetched(sql: str, params: list[Any]) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(sql, params)
        return cursor.fetchall()


def _range(token: TokenQuery) -> tuple[str, tuple[str, ...]]:
    if token.prefix:
        return "t.token >= %s AND t.token < %s", prefix_range(token.value)
    return "t.token = %s", (token.value,)


def _all_of(merchant: int, tokens: list[TokenQuery], customer: str) -> tuple[str, tuple[Any, ...]]:
    """` AND …` for each token: one look-up by customer, which the planner can neither join nor turn round.

    A prefix asks for the customer's first token from its lower bound on: with both bounds in sight the planner, who
    expects few tokens in a range, would go through all tokens of the prefix for each customer.
    """
    own = f"FROM customers_token o WHERE o.merchant_id = %s AND o.customer_id = {customer}"
    parts, params = [], []
    for token in tokens:
        if token.prefix:
            low, high = prefix_range(token.value)
            parts.append(f" AND (SELECT o.token {own} AND o.token >= %s ORDER BY o.token LIMIT 1) < %s")
            params += [merchant, low, high]
        else:
            parts.append(f" AND EXISTS (SELECT 1 {own} AND o.token = %s OFFSET 0)")
            params += [merchant, token.value]
    return "".join(parts), tuple(params)
