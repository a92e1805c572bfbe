"""All rooms share one catalogue: English words of two meanings carry a context, so that Chinese keeps them apart."""

import pytest
from django.utils import translation

from shuke.identity.categories import category_name
from shuke.identity.web.forms import InviteForm, StartForm
from shuke.sales.web.forms import QuickItemForm
from shuke.unify.values import State


@pytest.fixture(autouse=True)
def _chinese():
    with translation.override("zh-hans"):
        yield


def test_words_of_two_meanings_are_kept_apart():
    said = {
        "books": category_name("retail.books"), "item": str(QuickItemForm.base_fields["name"].label),
        "person": str(InviteForm.base_fields["name"].label), "business": str(StartForm.base_fields["category"].label),
        "checked": str(State.CHECKED.label),
    }  # fmt: skip
    assert said == {"books": "书店", "item": "名称", "person": "姓名", "business": "行业", "checked": "已检查"}
