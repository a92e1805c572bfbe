"""Cards over the API."""

from shuke.cards.api import adjustments
from shuke.cards.api.awards import router as awards
from shuke.cards.api.cards import router as cards
from shuke.cards.api.designs import router as design
from shuke.cards.api.holdings import of_cards, redemptions
from shuke.cards.api.joining import applications, links
from shuke.cards.api.member_codes import router as member_codes
from shuke.cards.api.offers import pack_designs, rewards, stamp_cards
from shuke.cards.api.packs import router as packs
from shuke.cards.api.print_requests import of_cards as printed_card
from shuke.cards.api.print_requests import router as print_requests
from shuke.cards.api.programme import router as programme
from shuke.cards.api.statements import router as statements

cards.add_router("", of_cards)
cards.add_router("", printed_card)
cards.add_router("", adjustments.of_cards)
cards.add_router("", statements)
cards.add_router("", awards)
routers = {
    "/cards": cards, "/member-codes": member_codes, "/pack-designs": pack_designs, "/stamp-cards": stamp_cards,
    "/packs": packs, "/rewards": rewards, "/redemptions": redemptions, "/applications": applications,
    "/join-links": links, "/adjustments": adjustments.router,
    "/card-design": design, "/programme": programme, "/print-requests": print_requests,
}  # fmt: skip
