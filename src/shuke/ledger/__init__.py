"""Accounts and transfers: every value that can be owed."""
