"""Names one after another."""

import pytest
from django.utils import translation

from shuke.kit.text.name_list import name_list


@pytest.mark.parametrize(
    ("language", "names", "listed"),
    [("zh-hans", ["姚静", "高翔", "姚静"], "姚静、高翔"), ("en", ["Yao", "Gao"], "Yao, Gao"), ("en", [], "")],
)
def test_each_name_stands_once_as_the_language_sets_it(language, names, listed):
    with translation.override(language):
        assert name_list(names) == listed
