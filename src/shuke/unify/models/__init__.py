"""Tables of unify."""

from shuke.unify.models.batch import ImportBatch, ImportPart, ImportProblem

__all__ = ["ImportBatch", "ImportPart", "ImportProblem"]
