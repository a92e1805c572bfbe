"""What unify tells: imports and their problems."""

from shuke.kit.problems import NotFound
from shuke.unify.models import ImportBatch, ImportPart
from shuke.unify.queries.differences import difference_page
from shuke.unify.queries.new_cards import cards_as_csv
from shuke.unify.queries.problems import problem_page, problems_as_csv
from shuke.unify.queries.undo import what_goes
from shuke.unify.queries.undo_companies import which_companies_go
from shuke.unify.queries.undo_members import which_members_go
from shuke.unify.values import ImportValue

__all__ = [
    "cards_as_csv", "difference_page", "file_kept", "import_of", "imports", "problem_page", "problems_as_csv",
    "what_goes", "which_companies_go", "which_members_go",
]  # fmt: skip


def imports(limit: int = 50, *, before: int | None = None) -> list[ImportValue]:
    """The merchant's imports, newest first, from behind the one with id `before`; one statement."""
    rows = ImportBatch.objects.order_by("-pk")
    return [batch.as_value() for batch in (rows.filter(pk__lt=before) if before else rows)[:limit]]


def import_of(import_id: int) -> ImportValue:
    """One import; raises NotFound."""
    batch = ImportBatch.objects.filter(pk=import_id).first()
    if batch is None:
        raise NotFound
    return batch.as_value()


def file_kept(import_id: int) -> bool:
    """Whether the import's file is here, so that it can be read (again)."""
    return ImportPart.objects.filter(batch_id=import_id).exists()
