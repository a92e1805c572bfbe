"""When a card was last used for a session is read from an index."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("cards", "0019_card_of_use")]

    operations = [
        migrations.AddIndex(
            "packuse",
            models.Index(
                fields=["merchant_id", "card", "at"],
                condition=models.Q(undone_at=None),
                name="cards_pack_use_of_card",
            ),
        ),
    ]
