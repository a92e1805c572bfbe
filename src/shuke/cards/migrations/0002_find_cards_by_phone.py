"""Fill the look-up by phone for cards that imports gave without it; who is in it already stays as he is."""

from itertools import islice

from django.db import migrations

from shuke.cards.hashes import phone_hash

_STEP = 5000


def remember_phones(apps, schema_editor):
    """Let the owners of all phones on record find their cards; one reading, one statement for every 5,000 phones."""
    alias = schema_editor.connection.alias
    card, look_up = apps.get_model("cards", "Card"), apps.get_model("cards", "CardPhoneHash")
    held = card.objects.using(alias).exclude(state="closed").filter(customer__phones__number__isnull=False)
    rows = held.values_list("customer__phones__number", "merchant_id", "pk").iterator(chunk_size=_STEP)
    while step := list(islice(rows, _STEP)):
        look_up.objects.using(alias).bulk_create(
            [look_up(hash=phone_hash(phone), merchant_id=merchant, card_id=id) for phone, merchant, id in step],
            ignore_conflicts=True,
        )


class Migration(migrations.Migration):
    dependencies = [("cards", "0001_initial")]

    operations = [migrations.RunPython(remember_phones, migrations.RunPython.noop, elidable=True)]
