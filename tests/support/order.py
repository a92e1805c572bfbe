"""In which order the tests begin that run side by side."""

from collections import Counter
from typing import Any

import pytest


def long_ones_first(items: list[pytest.Item]) -> list[pytest.Item]:
    """Folders with slow tests first and large ones before small ones, so that no process ends long after the other.

    A folder's files stay together: what its tests build once for all of them is built once.
    """
    slow = {place for item in items if item.get_closest_marker("slow") for place in (item.path, item.path.parent)}
    many = Counter(place for item in items for place in (item.path, item.path.parent))

    def place(item: pytest.Item) -> tuple[Any, ...]:
        folder = item.path.parent
        return (folder not in slow, -many[folder], folder, item.path not in slow, -many[item.path], item.path)

    return sorted(items, key=place)
