"""Which customers a typed text means: equality and ranges on the token table only, so that row security keeps its index."""

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
    first, *others = _rarest_first(merchant, tokens)
    condition, params = _all_of(merchant, others, "t.customer_id")
    start, start_params = _range(first)
    sql = (
        f"SELECT DISTINCT t.customer_id FROM (SELECT customer_id FROM customers_token t "
        f"WHERE t.merchant_id = %s AND {start}{condition} LIMIT %s) t"
    )
    with connection.cursor() as cursor:
        # A customer may carry several tokens of one prefix (whole pinyin and given name): three times is plenty.
        cursor.execute(sql, [merchant, *start_params, *params, 3 * MOST_IDS + 1])
        ids = [row[0] for row in cursor.fetchall()]
    if len(ids) <= MOST_IDS:
        return Matches(ids)
    walked, walked_params = _all_of(merchant, [first, *others], "c.id")
    return Matches(None, walked.removeprefix(" AND "), walked_params)


def _rarest_first(merchant: int, tokens: list[TokenQuery]) -> list[TokenQuery]:
    if len(tokens) == 1:
        return tokens
    counts, params = [], []
    for token in tokens:
        start, start_params = _range(token)
        counts.append(
            f"(SELECT count(*) FROM (SELECT 1 FROM customers_token t WHERE t.merchant_id = %s AND {start} LIMIT %s) x)"
        )
        params += [merchant, *start_params, MOST_IDS]
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {', '.join(counts)}", params)
        [found] = cursor.fetchall()
    # Stable: of two frequent tokens the one typed first (usually the surname) leads.
    return [token for _count, token in sorted(zip(found, tokens, strict=True), key=lambda pair: pair[0])]


def _range(token: TokenQuery) -> tuple[str, tuple[str, ...]]:
    if token.prefix:
        return "t.token >= %s AND t.token < %s", prefix_range(token.value)
    return "t.token = %s", (token.value,)


def _all_of(merchant: int, tokens: list[TokenQuery], customer: str) -> tuple[str, tuple[Any, ...]]:
    parts, params = [], []
    for token in tokens:
        start, start_params = _range(token)
        inner = start.replace("t.", "o.")
        parts.append(
            f" AND EXISTS (SELECT 1 FROM customers_token o WHERE o.merchant_id = %s AND o.customer_id = {customer} AND {inner})"
        )
        params += [merchant, *start_params]
    return "".join(parts), tuple(params)
