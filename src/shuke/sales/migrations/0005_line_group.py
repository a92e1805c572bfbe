"""The group a line is counted in, for rules about points."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("sales", "0004_consumption")]

    operations = [
        migrations.AddField(
            model_name="saleline",
            name="group",
            field=models.CharField(blank=True, db_default="", default="", max_length=30),
        ),
    ]
