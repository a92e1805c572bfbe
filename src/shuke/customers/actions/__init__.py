"""The only writers of customers. The first group are verbs of staff; the second are for higher rooms' own actions."""

from shuke.customers.actions.create import create_customer
from shuke.customers.actions.locking import lock_customer
from shuke.customers.actions.timeline import write_timeline
from shuke.customers.actions.tokens import add_number_token
from shuke.customers.actions.traits import note_visit, set_traits

__all__ = ["add_number_token", "create_customer", "lock_customer", "note_visit", "set_traits", "write_timeline"]
