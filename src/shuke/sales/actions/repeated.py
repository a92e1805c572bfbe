"""A sale asked for twice: the second caller gets the first one's sale."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from shuke.sales import queries
from shuke.sales.values import SaleValue


class KeyTaken(Exception):
    """Raised inside an action so that everything it has done is rolled back before the first answer is read."""

    def __init__(self, key: str) -> None:
        self.key = key
        super().__init__(key)


def same_key_same_sale(function: Callable[..., SaleValue]) -> Callable[..., SaleValue]:
    """Answer a taken key with the sale that took it. The happy path pays no look-up for this."""

    @wraps(function)
    def run(*args: Any, **kwargs: Any) -> SaleValue:
        try:
            return function(*args, **kwargs)
        except KeyTaken as taken:
            return queries.sale_by_key(taken.key)

    return run
