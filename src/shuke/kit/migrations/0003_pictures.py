"""Pictures people upload."""

from django.db import migrations, models

import shuke.kit.clock
import shuke.kit.tenancy.scope
from shuke.kit.tenancy.operations import TenantTable


class Migration(migrations.Migration):
    dependencies = [("kit", "0002_commit_order")]

    operations = [
        migrations.CreateModel(
            name="Picture",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                (
                    "merchant_id",
                    models.BigIntegerField(default=shuke.kit.tenancy.scope.current_merchant, editable=False),
                ),
                ("digest", models.CharField(max_length=64)),
                ("ending", models.CharField(max_length=4)),
                ("width", models.IntegerField()),
                ("height", models.IntegerField()),
                ("name", models.CharField(blank=True, max_length=120)),
                ("at", models.DateTimeField(default=shuke.kit.clock.now)),
            ],
            options={"db_table": "kit_picture"},
        ),
        migrations.AddConstraint(
            model_name="picture",
            constraint=models.UniqueConstraint(fields=("merchant_id", "digest"), name="kit_picture_once"),
        ),
        TenantTable("picture"),
    ]
