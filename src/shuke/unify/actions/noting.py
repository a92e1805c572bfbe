"""Write down what was found: the import's state and numbers, and the rows that cannot come in."""

from collections.abc import Sequence

from shuke.unify.actions.stage import MOST_LISTED
from shuke.unify.actions.turns import close_progress
from shuke.unify.models import ImportBatch, ImportProblem
from shuke.unify.values import Bad, ImportValue, Outcome, State


def noted(batch: ImportBatch, outcome: Outcome, bad: Sequence[Bad], state: State) -> ImportValue:
    """Bring an import to a state with what was found; its progress has ended."""
    batch.outcome, batch.state, batch.refusal = outcome.stored(), state, {}
    batch.save(update_fields=["outcome", "state", "refusal", "ended_at"])
    _write_problems(batch, bad[:MOST_LISTED])
    close_progress(batch)
    return batch.as_value()


def _write_problems(batch: ImportBatch, bad: Sequence[Bad]) -> None:
    """Replace the list of rows that cannot come in."""
    ImportProblem.objects.filter(batch=batch).delete()
    ImportProblem.objects.bulk_create(
        (
            ImportProblem(
                batch=batch,
                number=each.number,
                reason=each.reason,
                value=_plain(each.value),
                card=_plain(each.card)[:40],
                name=_plain(each.name)[:80],
            )
            for each in bad
        ),
        batch_size=2000,
    )


def _plain(text: str) -> str:
    return "".join(character if character.isprintable() else " " for character in text)
