"""The room as a Django app."""

from django.apps import AppConfig


class CardsApp(AppConfig):
    """Programmes, tiers, cards, points, stored value, member code and PIN."""

    name = "shuke.cards"
    label = "cards"
