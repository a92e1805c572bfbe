"""Say where printed cards are."""

from shuke.cards.models import PrintedCard, PrintRequest
from shuke.cards.printing import check_move
from shuke.cards.queries.printing import print_request
from shuke.cards.values.printing import PrintRequestValue
from shuke.kit import clock
from shuke.kit.access import Actor, action
from shuke.kit.locks import locked


@action("cards.print")
def move_print_request(actor: Actor, *, request_id: int, state: str) -> PrintRequestValue:
    """Printed, handed out, cancelled, or a step back; where it is already, nothing happens.

    Raises NotFound, and PrintMoveRefused for a step that no request takes: cards that guests hold cannot be cancelled.
    """
    request = locked(PrintRequest, pk=request_id)
    if request.state != state:
        tied = PrintedCard.objects.filter(request=request, blank=True, card__isnull=False).count()
        check_move(request.state, state, tied)
        request.state, request.moved_at, request.moved_by = state, clock.now(), actor.staff_id
        request.save(update_fields=["state", "moved_at", "moved_by"])
    return print_request(request.pk)
