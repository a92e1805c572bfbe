"""Keep templates of care plans."""

from collections.abc import Sequence
from dataclasses import asdict

from django.db import IntegrityError, transaction

from shuke.keyaccounts.models import PlanTemplate
from shuke.keyaccounts.plans import rules
from shuke.keyaccounts.plans.errors import TemplateKnown
from shuke.keyaccounts.plans.values import MOST_MEASURES, TemplateMeasure, TemplateValue
from shuke.keyaccounts.queries.plan_templates import plan_template
from shuke.kit import clock
from shuke.kit.access import Actor, action
from shuke.kit.locks import locked
from shuke.kit.problems import InvalidInput
from shuke.kit.text.normalise import prose


@action("keyaccounts.plan_templates")
def save_plan_template(
    actor: Actor, *, name: str, goal: str, days: int, budget_minor: int, measures: Sequence[TemplateMeasure],
    template_id: int | None = None,
) -> TemplateValue:  # fmt: skip
    """A new template, or one written anew. Raises NotFound, InvalidInput, TemplateKnown."""
    row = locked(PlanTemplate, pk=template_id) if template_id else PlanTemplate()
    row.name, row.goal, row.days, row.budget_minor = prose(name)[:80], goal.strip()[:600], days, budget_minor
    row.measures = [asdict(each) | {"text": prose(each.text)[:200]} for each in measures]
    _check(row, measures)
    _save(row)
    return plan_template(row.pk)


@action("keyaccounts.plan_templates")
def archive_plan_template(actor: Actor, *, template_id: int, back: bool = False) -> TemplateValue:
    """Put a template away, or take it out again. Raises NotFound, TemplateKnown when its name was taken meanwhile."""
    row = locked(PlanTemplate, pk=template_id)
    row.archived_at = None if back else row.archived_at or clock.now()
    _save(row)
    return plan_template(row.pk)


def _check(row: PlanTemplate, measures: Sequence[TemplateMeasure]) -> None:
    wrong = {
        "name": not row.name, "days": not 1 <= row.days <= rules.LONGEST, "budget": row.budget_minor < 0,
        "measures": len(measures) > MOST_MEASURES
        or any(not 0 <= each.after_days <= row.days or each.cost_minor < 0 or not each.text for each in measures),
    }  # fmt: skip
    for field, is_wrong in wrong.items():
        if is_wrong:
            raise InvalidInput(field=field)


def _save(row: PlanTemplate) -> None:
    try:
        with transaction.atomic():
            row.save()
    except IntegrityError:
        raise TemplateKnown(field="name") from None
