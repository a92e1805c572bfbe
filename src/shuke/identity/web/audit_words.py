"""What an action was given, as words for the audit page. Pure."""

from collections.abc import Iterator, Mapping

from shuke.ui.formats import money_parts

_MONEY = {"minor", "currency"}


def told(details: Mapping[str, object], currency: str) -> list[tuple[str, str]]:
    """Names and values in a line; money as people write it, what was left empty left out.

    What an inner value holds is named `outer.inner`; amounts named `…_minor` are in `currency`.
    """
    return list(_pairs("", details, currency))


def _pairs(before: str, details: Mapping[str, object], currency: str) -> Iterator[tuple[str, str]]:
    for name, value in details.items():
        if isinstance(value, Mapping) and set(value) != _MONEY:
            yield from _pairs(f"{before}{name}.", value, currency)
        elif name.endswith("_minor") and type(value) is int:
            yield before + name.removesuffix("_minor"), _amount(value, currency)
        elif text := _words(value, currency):
            yield before + name, text


def _words(value: object, currency: str) -> str:
    if isinstance(value, Mapping):
        if set(value) == _MONEY:
            return _amount(int(value["minor"]), str(value["currency"]))
        return ", ".join(f"{name}: {text}" for name, text in _pairs("", value, currency))
    if isinstance(value, list):
        return "; ".join(text for each in value if (text := _words(each, currency)))
    if isinstance(value, bool):
        return "✓" if value else ""
    return "" if value is None else str(value)


def _amount(minor: int, currency: str) -> str:
    return str(money_parts(minor, currency))
