"""The components as markup."""

from dataclasses import dataclass

import pytest
from django.template import Context, Template
from django.test import RequestFactory
from django.utils import translation

from shuke.ui.values import Tab


@dataclass
class Amount:
    minor: int
    currency: str


def render(source: str, **context) -> str:
    with translation.override("en"):
        return Template("{% load ui %}" + source).render(Context(context)).strip()


def test_money_has_small_sign_and_cents():
    assert render("{% money m %}", m=Amount(32650, "CNY")) == (
        '<span class="money"><small>¥</small>326<small>.50</small></span>'
    )


def test_unknown_figures_are_a_dash():
    assert render("{{ n|number }} {{ n|percent }} {{ n|said }} {{ n|money_text }}", n=None) == "— — — —"


@pytest.mark.parametrize(
    ("source", "markup"),
    [
        ('{% chip "Late" "warn" %}', '<span class="tag warn">Late</span>'),
        ('{% avatar "望澜" company=True %}', '<span class="av co" aria-hidden="true">望</span>'),
        ('{% tier "Gold" 9 %}', '<span class="tier t4">Gold</span>'),
        (
            '{% grade "A" %}',
            '<span class="grade A" role="img" aria-label="Grade A" title="Grade A">A</span>',
        ),
        (
            '{% button "Save" kind="main" type="submit" hx_post="/x" %}',
            '<button class="btn main-act" type="submit" hx-post="/x">Save</button>',
        ),
        ('{% button "Go" href=url %}', '<a class="btn" href="/a?b=1&amp;c=2">Go</a>'),
        ('{% button "Wait" disabled=True %}', '<button class="btn" type="button" disabled>Wait</button>'),
    ],
)
def test_small_parts(source, markup):
    assert render(source, url="/a?b=1&c=2") == markup


@pytest.mark.parametrize(
    "source",
    [
        "{% chip evil %}", "{% avatar evil %}", "{% tier evil %}", "{% button evil %}", "{% button 'x' data_x=evil %}",
        "{% stat evil evil note=evil %}", "{% empty evil evil %}", "{% clock evil 'late' 10 %}",
        "{% panel evil note=evil %}{{ evil }}{% endpanel %}", "{% why evil %}{{ evil }}{% endwhy %}",
        "{% dialog 'd' evil %}{{ evil }}{% enddialog %}", "{% copy evil %}", "{% search_field value=evil %}",
        "{% filter_chip evil evil '/x' %}", "{% tabs tabs %}", "{% chart 'bars' 'c' data evil %}",
    ],
)  # fmt: skip
def test_what_people_typed_never_becomes_markup(source):
    evil = '"><script>alert(1)</script>'
    data = {"x": [evil], "series": [{"name": evil, "values": [1]}]}
    assert "<script>alert" not in render(source, evil=evil, tabs=[Tab(evil, evil)], data=data)


def test_an_explanation_belongs_to_its_figure():
    first, second = render('{% why "1" %}a{% endwhy %}|{% why "2" %}b{% endwhy %}').split("|")
    name = first.split('popovertarget="')[1].split('"')[0]
    assert f'id="{name}" popover' in first
    assert name not in second


def test_the_pager_keeps_the_rest_of_the_address():
    request = RequestFactory().get("/list/?q=林&cursor=old")
    shown = render("{% pager next='n1' %}", request=request)
    assert 'href="?q=%E6%9E%97&amp;cursor=n1"' in shown
    assert 'rel="prev"' not in shown


def test_a_bar_never_leaves_its_track():
    assert "--v:100%" in render("{% bar 300 100 label='x' %}")
    assert "--v:0%" in render("{% bar 3 0 label='x' %}")


def test_finished_work_stops_asking():
    assert "hx-get" in render("{% progress '/p/' 0.5 'x' %}")
    assert "hx-get" not in render("{% progress '/p/' 1 'x' done=True %}")


def test_a_code_has_four_quiet_modules_on_each_side():
    shown = render("{% qr 'SK1' %}")
    side = int(shown.split('viewBox="0 0 ')[1].split(" ")[0])
    assert side == 21 + 2 * 4
    assert 'role="img" aria-label="QR code"' in shown


def test_the_page_wears_only_themes_that_exist():
    request = RequestFactory().get("/")
    request.COOKIES["theme"] = "dark"
    assert render("{% page_look %}", request=request) == 'lang="en" data-theme="dark"'
    request.COOKIES["theme"] = 'x" onload="evil'
    assert render("{% page_look %}", request=request) == 'lang="en"'


def test_icons_follow_the_family_of_the_page():
    assert 'viewBox="0 0 20 20"' in render('{% icon "card" %}')
    assert 'viewBox="0 0 24 24"' in render('{% icon "card" %}', icon_grid=24)
    assert 'role="img" aria-label="Card"' in render('{% icon "card" label="Card" %}')
