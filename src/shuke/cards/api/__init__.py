"""Cards over the API."""

from shuke.cards.api.cards import router as cards
from shuke.cards.api.holdings import of_cards, redemptions
from shuke.cards.api.joining import applications, links
from shuke.cards.api.member_codes import router as member_codes
from shuke.cards.api.offers import pack_designs, rewards, stamp_cards
from shuke.cards.api.packs import router as packs

cards.add_router("", of_cards)
routers = {
    "/cards": cards, "/member-codes": member_codes, "/pack-designs": pack_designs, "/stamp-cards": stamp_cards,
    "/packs": packs, "/rewards": rewards, "/redemptions": redemptions, "/applications": applications,
    "/join-links": links,
}  # fmt: skip
