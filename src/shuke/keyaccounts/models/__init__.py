"""Tables of key customers."""

from shuke.keyaccounts.models.account import KeyAccount
from shuke.keyaccounts.models.terms import CareTerms

__all__ = ["CareTerms", "KeyAccount"]
