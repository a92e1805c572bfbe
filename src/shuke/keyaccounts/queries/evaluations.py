"""Evaluations as pages show them, and whether low scores came before losses."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import connection

from shuke.customers import queries as customers
from shuke.keyaccounts.evaluating.default import default_form
from shuke.keyaccounts.evaluating.form import EvaluationForm
from shuke.keyaccounts.evaluating.scoring import Band, Decision, Line, bands, compared, lines
from shuke.keyaccounts.models import Evaluation, EvaluationState, FormVersion, Sheet
from shuke.kit import clock
from shuke.kit.problems import NotFound
from shuke.kit.tenancy import current_merchant

LOST_WITHIN = timedelta(days=180)
# Lost: let go, or no purchase in the half year after; who never bought is not counted.
_AFTER = """
SELECT e.proposal, a.let_go_on IS NOT NULL AND a.let_go_on <= e.decided_at::date + 180
  OR NOT EXISTS (SELECT 1 FROM unnest(d.days) AS day
                 WHERE day > e.decided_at::date AND day <= e.decided_at::date + 180)
FROM keyaccounts_evaluation e
JOIN keyaccounts_account a ON a.merchant_id = e.merchant_id AND a.customer_id = e.customer_id
JOIN customers_consumed d ON d.merchant_id = e.merchant_id AND d.customer_id = e.customer_id
WHERE e.merchant_id = %s AND e.state = 'decided' AND e.decided_at < %s
"""


@dataclass(frozen=True)
class EvaluationRow:
    """One evaluation in a list."""

    id: int
    customer_id: int
    name: str
    state: str
    score: int | None
    proposal: str
    decision: str
    begun_at: datetime
    begun_by: str
    decided_at: datetime | None

    @property
    def state_words(self) -> str:
        """How far it is."""
        return str(EvaluationState(self.state).label)

    @property
    def decision_words(self) -> str:
        """What is or shall be done; empty before."""
        told = self.decision or self.proposal
        return str(Decision(told).label) if told else ""


@dataclass(frozen=True)
class EvaluationValue:
    """One evaluation whole. `raters` are who rated, each with person and evidence; `change` is by indicator."""

    row: EvaluationRow
    version: int
    form: EvaluationForm
    suggested: tuple[int | None, ...]
    lines: tuple[Line, ...]
    raters: tuple[tuple[str, int, tuple[int, ...], tuple[str, ...]], ...]
    change: dict[str, float]
    former_score: int | None
    reason: str
    approval_id: int | None = None


def form_in_force() -> tuple[int, EvaluationForm]:
    """The form new evaluations use, and its version (0: the default)."""
    row = FormVersion.objects.order_by("-version").first()
    return (row.version, EvaluationForm.read(row.body)) if row else (0, default_form())


def evaluations(*, customer_id: int | None = None, limit: int = 50) -> list[EvaluationRow]:
    """The latest first, of all key customers or one; two statements."""
    rows = Evaluation.objects.order_by("-id")
    found = list((rows.filter(customer_id=customer_id) if customer_id else rows)[:limit])
    names = customers.names(row.customer_id for row in found)
    return [_row(each, names) for each in found]


def evaluation(evaluation_id: int) -> EvaluationValue:
    """One of them, compared with the customer's last decided one before; raises NotFound."""
    row = Evaluation.objects.select_related("form").filter(pk=evaluation_id).first()
    if row is None:
        raise NotFound
    form, sheets = EvaluationForm.read(row.form.body), list(row.sheets.order_by("id"))
    found = lines(form, [sheet.scores for sheet in sheets])
    former = _former(row)
    return EvaluationValue(
        _row(row, customers.names([row.customer_id])), row.form.version, form, tuple(row.suggested), tuple(found),
        tuple((each.by, each.rater, tuple(each.scores), tuple(each.evidence)) for each in sheets),
        compared(found, _means(former)) if former else {}, former.score if former else None, row.reason,
        row.approval_id,
    )  # fmt: skip


def lost_by_band() -> list[Band]:
    """Of evaluations decided half a year ago or longer: how many customers of each proposal were lost since."""
    with connection.cursor() as cursor:
        cursor.execute(_AFTER, [current_merchant(), clock.now() - LOST_WITHIN])
        return bands(cursor.fetchall())


def _former(row: Evaluation) -> Evaluation | None:
    rows = Evaluation.objects.filter(customer_id=row.customer_id, state=EvaluationState.DECIDED, pk__lt=row.pk)
    return rows.select_related("form").order_by("-id").first()


def _means(row: Evaluation) -> dict[str, float]:
    sheets = list(Sheet.objects.filter(evaluation_id=row.pk).values_list("scores", flat=True))
    return {line.name: line.mean for line in lines(EvaluationForm.read(row.form.body), sheets)}


def _row(row: Evaluation, names: dict[int, str]) -> EvaluationRow:
    return EvaluationRow(
        row.pk, row.customer_id, names.get(row.customer_id, ""), row.state, row.score, row.proposal, row.decision,
        row.begun_at, row.begun_by, row.decided_at,
    )  # fmt: skip
