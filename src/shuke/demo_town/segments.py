"""Segments a shop owner keeps: who has stayed away, who came often once, whose birthday comes, whose pack runs out."""

from shuke.customers import actions as customers
from shuke.customers.queries import segment_starters, tiers
from shuke.kit.access import Actor

KEPT = ("away", "birthday", "cooling", "packs")


def keep_segments(actor: Actor) -> None:
    """Four that follow their conditions; the merchant's tenancy is open."""
    offered = segment_starters("¥", [rank for rank, _name in tiers()][-2:])
    for word in KEPT:
        name, conditions = offered[word]
        customers.save_segment(actor, name=str(name), conditions=conditions)
