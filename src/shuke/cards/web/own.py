"""What pages about one of my cards share: it is found among my own, and acted on at its merchant."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from functools import cached_property
from typing import Any

from django.http import HttpResponse
from django.utils import timezone

from shuke.cards.queries.own import OwnCard, own_card
from shuke.kit import tenancy
from shuke.kit.access import Actor
from shuke.ui.views import StorefrontView


class OwnView(StorefrontView):
    """A page about one of the signed-in person's cards; anybody else's does not exist."""

    signed_in_only = True

    @cached_property
    def own(self) -> OwnCard:
        """The card; raises NotFound."""
        return own_card(self.person_id, int(self.kwargs["card_id"]))

    def page(self, template: str, *, status: int = 200, **context: Any) -> HttpResponse:
        """A whole page, its moments in the merchant's zone."""
        with timezone.override(self.own.merchant.time_zone):
            return super().page(template, status=status, **context)

    def fragment(self, template: str, *, status: int = 200, **context: Any) -> HttpResponse:
        """A part of a page, its moments in the merchant's zone too."""
        with timezone.override(self.own.merchant.time_zone):
            return super().fragment(template, status=status, **context)

    @contextmanager
    def at_merchant(self) -> Iterator[Actor]:
        """Open the card's merchant as its member."""
        merchant_id = self.own.merchant.id
        zone = timezone.override(self.own.merchant.time_zone)
        with tenancy.open(merchant=merchant_id, person=self.person_id), zone:
            yield replace(self.actor, merchant_id=merchant_id)
