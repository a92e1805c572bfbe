"""Templates of care plans."""

from shuke.keyaccounts.models import PlanTemplate
from shuke.keyaccounts.plans.values import TemplateMeasure, TemplateValue
from shuke.kit.problems import NotFound


def plan_templates(*, archived: bool = False) -> list[TemplateValue]:
    """Those in use, or those put away, by name; one statement."""
    rows = PlanTemplate.objects.filter(archived_at__isnull=not archived).order_by("name", "id")
    return [_value(row) for row in rows]


def plan_template(template_id: int) -> TemplateValue:
    """One of them, in use or put away; raises NotFound."""
    row = PlanTemplate.objects.filter(pk=template_id).first()
    if row is None:
        raise NotFound
    return _value(row)


def _value(row: PlanTemplate) -> TemplateValue:
    measures = tuple(TemplateMeasure(**each) for each in row.measures)
    return TemplateValue(
        row.pk, row.name, row.goal, row.days, row.budget_minor, measures, archived=row.archived_at is not None
    )
