"""Names one after another, as the active language sets them."""

from collections.abc import Iterable

from shuke.kit import moments


def name_list(names: Iterable[str]) -> str:
    """`王总、李工` or `Wang, Li`, each once."""
    between = "、" if moments.language() == "zh" else ", "
    return between.join(dict.fromkeys(names))
