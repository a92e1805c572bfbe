"""The figures of a chart as rows, so that a chart is never the only way to learn them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from shuke.ui import formats


@dataclass(frozen=True)
class ChartTable:
    """Column heads, and rows whose first cell names them."""

    heads: Sequence[str]
    rows: Sequence[Sequence[str]]


def chart_table(data: Mapping[str, Any]) -> ChartTable:
    """Read a chart's data as a table: by place on the x axis, by cell, or by point."""
    if "y" in data:
        return _cells(data)
    series = data["series"]
    if series and series[0]["values"] and isinstance(series[0]["values"][0], list | tuple):
        return _points(series[0])
    places = data.get("x") or range(1, len(series[0]["values"]) + 1)
    rows = [
        (str(place), *(formats.number(one["values"][at]) for one in series if at < len(one["values"])))
        for at, place in enumerate(places)
    ]
    return ChartTable(("", *(str(one.get("name", "")) for one in series)), rows)


def _cells(data: Mapping[str, Any]) -> ChartTable:
    found = {(x, y): value for x, y, value in data["values"]}
    rows = [
        (str(name), *(formats.number(found.get((x, y), 0)) for x in range(len(data["x"]))))
        for y, name in enumerate(data["y"])
    ]
    return ChartTable(("", *map(str, data["x"])), rows)


def _points(series: Mapping[str, Any]) -> ChartTable:
    rows = [(f"{formats.number(x)} %", f"{formats.number(y)} %") for x, y in series["values"]]
    return ChartTable(("", str(series.get("name", ""))), rows)
