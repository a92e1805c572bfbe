"""Reads of customers: one record, its stream, and the directory."""

from shuke.customers.queries.one import all_by_phone, by_external_ref, by_phone, customer, names

__all__ = ["all_by_phone", "by_external_ref", "by_phone", "customer", "names"]
