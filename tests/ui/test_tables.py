"""A chart's figures as a table."""

from shuke.ui.tables import ChartTable, chart_table


def test_lines_and_bars_by_place():
    data = {"x": ["6", "7"], "series": [{"name": "A", "values": [1200, 3]}, {"name": "B", "values": [4]}]}
    assert chart_table(data) == ChartTable(("", "A", "B"), [("6", "1,200", "4"), ("7", "3")])


def test_cells_of_a_heat_chart_fill_with_zero():
    data = {"x": ["1", "2"], "y": ["often"], "values": [[1, 0, 9]]}
    assert chart_table(data) == ChartTable(("", "1", "2"), [("often", "0", "9")])


def test_points_of_a_curve():
    assert chart_table({"series": [{"name": "share", "values": [[20, 54.5]]}]}) == ChartTable(
        ("", "share"), [("20 %", "54.5 %")]
    )
