"""Reads of key customers."""

from shuke.keyaccounts.queries.accounts import account_of, find_account
from shuke.keyaccounts.queries.care_list import CareView, care_counts, care_list
from shuke.keyaccounts.queries.terms import terms

__all__ = ["CareView", "account_of", "care_counts", "care_list", "find_account", "terms"]
