"""What the benches count: percentiles of what was answered, the files a page makes a browser fetch."""

from shuke.command.bench.pages_visitor import _Files
from shuke.command.bench.till_client import Measured


def test_percentiles_are_those_within_which_so_many_were_answered():
    measured = Measured(2.0, times=[float(value) for value in range(1, 101)])
    assert [measured.percentile(share) for share in (50, 95, 99)] == [51.0, 96.0, 100.0]
    assert measured.per_second == 50.0


def test_a_bench_without_an_answer_says_nothing_was_done():
    assert (Measured(2.0).percentile(95), Measured(2.0).per_second) == (0.0, 0.0)


def test_a_first_visit_fetches_style_sheets_and_scripts_once_but_no_other_links():
    files = _Files()
    files.feed(
        '<link rel="stylesheet" href="/static/a.css"><link rel="icon" href="/static/i.png">'
        '<script src="/static/a.js"></script><script src="/static/a.js"></script><a href="/me/">me</a>'
    )
    assert files.found == {"/static/a.css", "/static/a.js"}
