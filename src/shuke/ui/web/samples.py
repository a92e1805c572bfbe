"""Values to look at."""

from datetime import timedelta
from typing import Any

from django.utils.translation import gettext as _

from shuke.kit import clock
from shuke.kit.money import Money
from shuke.ui.values import Tab, TimelineItem


def figures() -> dict[str, Any]:
    """Amounts, shares and counts."""
    return {
        "takings": Money(648_200, "CNY"),
        "balance": Money(32_650, "CNY"),
        "back": Money(-6_800, "CNY"),
        "topup": Money(22_000, "CNY"),
        "yen": Money(1_280, "JPY"),
        "dollars": Money(1_999, "USD"),
        "share": 0.545,
        "count": 1_024_386,
        "past": [3, 4, 4, 6, 5, 8, 7, 9, 8, 11],
        "tabs": [
            Tab(_("All"), "?tab=all", current=True, count=412),
            Tab(_("Sales"), "?tab=sales", count=286),
            Tab(_("Visits"), "?tab=visits", count=41),
        ],
        "ways": [Tab(_("Mine"), "?of=mine", current=True), Tab(_("Whole shop"), "?of=shop")],
    }


def moments() -> dict[str, Any]:
    """Times around now, and a timeline."""
    now = clock.now()
    return {
        "now": now,
        "yesterday": now - timedelta(days=1),
        "tomorrow": now + timedelta(days=1),
        "spring": now - timedelta(days=200),
        "long_ago": now - timedelta(days=900),
        "story": [
            TimelineItem(
                at=now - timedelta(hours=20),
                icon="till",
                title=_("Haircut, served by Lin"),
                text=_("81 points, gold 1.2 times"),
                amount="¥68.00",
            ),
            TimelineItem(
                at=now - timedelta(days=19),
                icon="card",
                title=_("Top-up of 200, 20 on top"),
                tone="good",
                text=_("Principal and bonus are kept apart"),
                amount="¥200.00",
            ),
            TimelineItem(
                at=now - timedelta(days=44),
                icon="alert",
                title=_("Waited 40 minutes"),
                tone="bad",
                text=_("Apologised, not yet a complaint"),
            ),
        ],
    }


def charts() -> dict[str, Any]:
    """One data set for each kind of chart."""
    months = ["6", "7", "8", "9", "10", "11"]
    shares = [[0, 0], [5, 28], [10, 41], [20, 71], [40, 86], [60, 93], [80, 98], [100, 100]]
    return {
        "area_data": {
            "x": months,
            "unit": "¥",
            "series": [
                {"name": _("This year"), "values": [3200, 4100, 3900, 5200, 6100, 6482]},
                {"name": _("Last year"), "values": [2900, 3300, 3700, 4200, 4600, 5100]},
            ],
            "mark": {"x": "11", "y": 6482, "text": "¥6,482", "side": "top"},
        },
        "bars_data": {
            "x": months,
            "mark": {"x": "10"},
            "series": [{"name": _("Visits"), "values": [120, 132, 128, 160, 192, 171]}],
        },
        "curve_data": {
            "unit": "%",
            "xName": _("Share of customers"),
            "series": [
                {"name": _("Share of income"), "values": shares},
                {"name": _("Equal"), "values": [[0, 0], [100, 100]]},
            ],
            "mark": {"x": 20, "y": 71, "text": _("The best 20 % bring 71 %")},
        },
        "heat_data": {
            "x": ["1", "2", "3", "4", "5"],
            "y": [_("Seldom"), _("Often")],
            "values": [[x, y, (x + 1) * (y + 2) * 7] for x in range(5) for y in range(2)],
        },
        "spark_data": {"series": [{"values": [3, 4, 4, 6, 5, 8, 7, 9]}]},
    }


def brands() -> list[tuple[str, str]]:
    """Merchants and their one colour."""
    return [
        (_("A Ning Hair"), "#14594d"),
        (_("Half-day Tea"), "#96501f"),
        (_("Little Pets"), "#efbf4d"),
        (_("Hill Gym"), "#2a2d33"),
    ]
