"""Keys are not remembered: every request is a new one."""

from collections.abc import Callable
from typing import Any
from uuid import uuid4

from tests.hammer.broken.program import part, put, served


def at_once(*, run: Callable[[], Any], **_: Any) -> Any:
    """Act without looking up the key."""
    return run()


def forget_keys(module: str, name: str) -> None:
    """The same action, each time under a key of its own."""
    action = part(module, name)
    put(module, name, lambda actor, **words: action(actor, **words | {"key": uuid4().hex}))


put("shuke.kit.api.idempotent", "once", at_once)
# Sales and top-ups know their keys by themselves as well: two safeguards, so both must go.
forget_keys("shuke.sales.api.sales", "ring_up")
forget_keys("shuke.cards.api.cards", "top_up_card")

application = served()
