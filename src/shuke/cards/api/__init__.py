"""Cards over the API."""

from shuke.cards.api.cards import router as cards
from shuke.cards.api.member_codes import router as member_codes

routers = {"/cards": cards, "/member-codes": member_codes}
