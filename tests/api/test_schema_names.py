"""A name in the document is one shape: a second class of the same name would silently take the first one's place."""

import importlib
import pkgutil
from collections import defaultdict

from pydantic import BaseModel

import shuke


def test_each_schema_has_a_name_of_its_own():
    shapes = defaultdict(set)
    for module in pkgutil.walk_packages(shuke.__path__, "shuke."):
        if ".api" not in module.name:
            continue
        for name, found in vars(importlib.import_module(module.name)).items():
            if isinstance(found, type) and issubclass(found, BaseModel) and found.__module__.startswith("shuke."):
                shapes[name].add(found.__module__)
    assert len(shapes) > 100
    assert {name: places for name, places in shapes.items() if len(places) > 1} == {}
