"""Rows that cannot come in are found in the file by card number and name."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("unify", "0003_kinds")]

    operations = [
        migrations.AddField(
            "importproblem", "card", models.CharField(max_length=40, blank=True, default="", db_default="")
        ),
        migrations.AddField(
            "importproblem", "name", models.CharField(max_length=80, blank=True, default="", db_default="")
        ),
    ]
