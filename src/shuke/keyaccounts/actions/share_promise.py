"""Show a promise on the customer's own page, or take it from there."""

from shuke.keyaccounts.models import Promise
from shuke.keyaccounts.promises.values import PromiseValue
from shuke.keyaccounts.queries.promises import promise_of
from shuke.kit.access import Actor, action
from shuke.kit.locks import locked


@action("keyaccounts.care")
def share_promise(actor: Actor, *, promise_id: int, shared: bool) -> PromiseValue:
    """Once more changes nothing; what waits for approval is shown once it is approved. Raises NotFound."""
    promise = locked(Promise, pk=promise_id)
    promise.shared = shared
    promise.save(update_fields=["shared"])
    return promise_of(promise_id)
