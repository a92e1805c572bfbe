"""Which customers a typed text means: equality and ranges on the token table, which row security leaves indexed."""

from dataclasses import dataclass
from typing import Any

from django.db import connection

from shuke.kit import tenancy
from shuke.kit.text.tokens import TokenQuery, prefix_range, query_tokens

# Up to here the matches are fetched and then sorted; beyond, the list is walked in its order and each row is tested.
MOST_IDS = 5000


@dataclass(frozen=True)
class Matches:
    """Customers found by a text: their ids, or, when there are more than MOST_IDS, the condition on `c.id`."""

    ids: list[int] | None
    condition: str = ""
    params: tuple[Any, ...] = ()


def matching(text: str) -> Matches | None:
    """Customers that carry all tokens of the text, the rarest token first; None when it asks for nothing."""
    tokens = query_tokens(text)
    if not tokens:
        return None
    merchant = tenancy.current_merchant()
    counted = _rarest_first(merchant, tokens)
    ids = _ids(merchant, counted)
    if len(ids) <= MOST_IDS:
        return Matches(ids)
    # OFFSET 0 keeps the planner from joining all matches: the walk ends after some thousand rows, each one look-up.
    walked, walked_params = _all_of(merchant, [token for _count, token in counted], "c.id", " OFFSET 0")
    return Matches(None, walked.removeprefix(" AND "), walked_params)


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
    condition, condition_params = _all_of(merchant, [token for _count, token in others], "t.customer_id", " OFFSET 0")
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


def _all_of(merchant: int, tokens: list[TokenQuery], customer: str, barrier: str = "") -> tuple[str, tuple[Any, ...]]:
    parts, params = [], []
    for token in tokens:
        start, start_params = _range(token)
        inner = start.replace("t.", "o.")
        parts.append(
            f" AND EXISTS (SELECT 1 FROM customers_token o WHERE o.merchant_id = %s "
            f"AND o.customer_id = {customer} AND {inner}{barrier})"
        )
        params += [merchant, *start_params]
    return "".join(parts), tuple(params)
