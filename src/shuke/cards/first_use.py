"""The programme is made when it is first asked for: below both actions and queries, which need it alike."""

from django.utils.translation import gettext as _

from shuke.cards.models import Programme, RulesVersion
from shuke.cards.values.policy import Rules
from shuke.identity import queries as identity
from shuke.kit.tenancy import current_merchant


def programme_of_merchant() -> Programme:
    """The open merchant's programme; made with plain rules (1 point per unit of currency) on first use."""
    found = Programme.objects.first()
    return found if found is not None else _begin()


def _begin() -> Programme:
    merchant = identity.merchant(current_merchant())
    # Two first uses at once: the second insert finds the first one's row.
    Programme.objects.bulk_create(
        [Programme(name=merchant.name, currency=merchant.currency, time_zone=merchant.time_zone)], ignore_conflicts=True
    )
    programme = Programme.objects.get()
    first = RulesVersion(programme=programme, number=1, body=Rules().body(), note=_("Where every programme starts"))
    RulesVersion.objects.bulk_create([first], ignore_conflicts=True)
    return programme
