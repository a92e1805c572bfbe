"""榕荫路: one file a shop. All people, shops and numbers are invented."""

from shuke.demo_town.street.aning import ANING
from shuke.demo_town.street.bailu import BAILU
from shuke.demo_town.street.banri import BANRI
from shuke.demo_town.street.cheyou import CHEYOU
from shuke.demo_town.street.laozhou import LAOZHOU
from shuke.demo_town.street.shanfang import SHANFANG
from shuke.demo_town.values import Shop

# Those with most to tell come first: two are built at a time.
STREET: tuple[Shop, ...] = (BANRI, LAOZHOU, ANING, SHANFANG, BAILU, CHEYOU)

__all__ = ["STREET"]
