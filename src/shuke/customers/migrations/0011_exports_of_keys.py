"""An export may be ordered by an API key, and is handed out to it alone."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("customers", "0010_packs_left")]

    operations = [migrations.AddField("export", "api_key_id", models.BigIntegerField(null=True))]
