"""A stopped import keeps the reason's code and parameters instead of a sentence in somebody's language."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("unify", "0001_initial")]

    operations = [
        migrations.RemoveField(model_name="importbatch", name="message"),
        migrations.AddField(model_name="importbatch", name="refusal", field=models.JSONField(default=dict)),
    ]
