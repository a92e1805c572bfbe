"""Which model classes of the past Django makes anew while migrations go by: those that changed and their referrers.

Django makes anew whatever is related, in both directions. Every table of ours knows its merchant, so that each index
of each table would make two hundred classes: measured, 21 s instead of 3 for the tables of an empty database.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db import models
from django.db.migrations.state import ProjectState

Key = tuple[str, str]


@contextmanager
def only_referrers() -> Iterator[None]:
    """Within the block a changed model takes along those that point at it, not those that it points at."""
    before = ProjectState._find_reload_model  # type: ignore[attr-defined]
    ProjectState._find_reload_model = to_draw_anew  # type: ignore[attr-defined]
    try:
        yield
    finally:
        ProjectState._find_reload_model = before  # type: ignore[attr-defined]


def to_draw_anew(state: ProjectState, app_label: str, model_name: str, delay: bool = False) -> set[Key]:
    """The model and its referrers, with `delay` only the nearest; the same arguments as Django's own."""
    found: set[Key] = {(app_label, model_name)}
    try:
        waiting: list[type[models.Model]] = [state.apps.get_model(app_label, model_name)]
    except LookupError:
        return found  # new: nobody points at it yet
    for model in waiting:
        for referrer in referrers(model):
            key = (referrer._meta.app_label, str(referrer._meta.model_name))
            if key not in found:
                found.add(key)
                waiting.extend([] if delay else [referrer])
    return found


def referrers(model: type[models.Model]) -> list[type[models.Model]]:
    """Models with a relation to this one, hidden ones and the rows between two models too, and its heirs."""
    heirs = [heir for heir in model.__subclasses__() if issubclass(heir, models.Model)]
    fields: list[Any] = list(model._meta.get_fields(include_parents=True, include_hidden=True))
    back = [each.related_model for each in fields if each.is_relation and each.auto_created and not each.concrete]
    return [*heirs, *(each for each in back if each is not None and not isinstance(each, str))]
