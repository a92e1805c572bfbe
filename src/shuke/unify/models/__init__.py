"""Tables of unify."""

from shuke.unify.models.batch import ImportBatch, ImportPart, ImportProblem
from shuke.unify.models.company import ImportedCompany

__all__ = ["ImportBatch", "ImportPart", "ImportProblem", "ImportedCompany"]
