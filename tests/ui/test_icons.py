"""Both icon families, and names used in templates."""

import re
from pathlib import Path

import pytest

import shuke.ui
from shuke.ui.icons import drawing, family

ROOT = Path(shuke.ui.__file__).parent.parent
USED = re.compile(r'\{% icon "([\w-]+)"|\bicon="([\w-]+)"')


def test_each_family_has_its_own_grid():
    assert drawing("users", 20) == (20, family(20)["users"])
    assert drawing("scissors", 24) == (24, family(24)["scissors"])


def test_the_other_family_lends_what_one_lacks():
    assert drawing("scissors", 20) == (24, family(24)["scissors"])


def test_an_unknown_name_is_an_error():
    with pytest.raises(KeyError, match="no icon is called 'unicorn'"):
        drawing("unicorn", 20)


def test_every_icon_named_in_a_template_is_drawn():
    known = family(20).keys() | family(24).keys()
    named = {
        (str(page.relative_to(ROOT)), name)
        for page in ROOT.rglob("*.html")
        for found in USED.findall(page.read_text())
        for name in found
        if name
    }
    assert {(page, name) for page, name in named if name not in known} == set()
    assert len(named) > 20
