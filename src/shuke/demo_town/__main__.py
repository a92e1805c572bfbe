"""One builder: `python -m shuke.demo_town SHOP MOMENT SCALE` builds one shop and tells what happened to its records."""

import os
import sys
from datetime import datetime


def main(code: str, moment: str, scale: str) -> None:
    """Build the shop; each line of output says how many deeds are done, of how many."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "shuke.config.settings")
    import django

    django.setup()
    from shuke.demo_town.life import live
    from shuke.demo_town.street import STREET
    from shuke.kit.outbox.pump import pump

    shop = next(shop for shop in STREET if shop.code == code)
    live(
        shop,
        datetime.fromisoformat(moment),
        scale=float(scale),
        report=lambda done, known: print(done, known, flush=True),
    )
    while pump():
        pass


main(*sys.argv[1:4])
