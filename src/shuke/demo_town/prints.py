"""Printed cards of the street: a box that is handed out, members' cards on their way, a slip, a wish of today."""

from datetime import timedelta

from shuke.cards import actions as cards
from shuke.cards.queries.printing import printed_cards, unprinted
from shuke.demo_town.counter import Counter
from shuke.demo_town.deeds import Deeds

BOX = 60


def plan_prints(counter: Counter, deeds: Deeds) -> None:
    """One request in each state, at their days."""
    now, hour = counter.clock.now, timedelta(hours=1)
    deeds.add(now - timedelta(days=320), lambda: _box(counter))
    deeds.add(now - timedelta(days=60), lambda: _slip(counter))
    deeds.add(now - timedelta(days=9), lambda: _members(counter))
    deeds.add(now - 26 * hour, lambda: _blank(counter, 100, "盒子快空了，请赶在周末前"))


def _box(counter: Counter) -> None:
    request = _blank(counter, BOX, "磨砂面，圆角")
    for state in ("printed", "handed_out"):
        cards.move_print_request(counter.actor(), request_id=request, state=state)
    counter.blanks += [card.number for card in printed_cards(request)]


def _slip(counter: Counter) -> None:
    request = _blank(counter, 200, "数量写错了")
    cards.move_print_request(counter.actor(), request_id=request, state="cancelled")


def _members(counter: Counter) -> None:
    mine = [number for _id, number in unprinted(24)]
    if not mine:
        return
    request = cards.print_for_members(
        counter.actor(), key=counter.key("print"), numbers=mine, recipient=counter.shop.owner.name,
        address="榕荫路 12 号", note="印姓名",
    )  # fmt: skip
    cards.move_print_request(counter.actor(), request_id=request.id, state="printed")


def _blank(counter: Counter, quantity: int, note: str) -> int:
    return cards.print_blanks(
        counter.actor(), quantity=quantity, key=counter.key("print"), recipient=counter.shop.owner.name,
        address="榕荫路 12 号", note=note,
    ).id  # fmt: skip
