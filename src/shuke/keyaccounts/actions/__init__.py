"""The only writers of key customers, one verb a file."""

from shuke.keyaccounts.actions.let_go import let_go
from shuke.keyaccounts.actions.set_terms import set_terms
from shuke.keyaccounts.actions.take_into_care import take_into_care

__all__ = ["let_go", "set_terms", "take_into_care"]
