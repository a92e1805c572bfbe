"""Set how people join: the terms, and links with names of their own."""

from dataclasses import asdict

from shuke.cards.models import JoinLink, JoinTerms
from shuke.cards.queries.joining import join_link
from shuke.cards.values.joining import LinkValue, TermsValue
from shuke.kit import clock
from shuke.kit.access import Actor, action
from shuke.kit.codes.alphabet import new_code
from shuke.kit.locks import locked
from shuke.kit.problems import InvalidInput

_LENGTH = 8


@action("cards.set_joining")
def set_join_terms(actor: Actor, *, terms: TermsValue) -> TermsValue:
    """Say what is asked of whoever joins from now on, and whether staff approve first."""
    JoinTerms.objects.update_or_create(merchant_id=actor.merchant_id, defaults=asdict(terms))
    return terms


@action("cards.set_joining")
def create_join_link(actor: Actor, *, name: str, key: str) -> LinkValue:
    """Make a link with a name of its own; the same key gives the same link. Raises InvalidInput without a name."""
    if not name.strip():
        raise InvalidInput(field="name")
    row, _made = JoinLink.objects.get_or_create(
        key=key, defaults={"name": name.strip(), "code": new_code(_LENGTH).lower(), "staff_id": actor.staff_id}
    )
    return join_link(row.pk)


@action("cards.set_joining")
def archive_join_link(actor: Actor, *, link_id: int) -> LinkValue:
    """Put a link away: whom it brought stays counted, and it still leads to the form. Raises NotFound."""
    row = locked(JoinLink, pk=link_id)
    row.archived_at = row.archived_at or clock.now()
    row.save(update_fields=["archived_at"])
    return join_link(row.pk)


@action("cards.set_joining")
def restore_join_link(actor: Actor, *, link_id: int) -> LinkValue:
    """Take a link into use again. Raises NotFound."""
    row = locked(JoinLink, pk=link_id)
    row.archived_at = None
    row.save(update_fields=["archived_at"])
    return join_link(row.pk)
