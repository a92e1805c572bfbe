"""An import may hold members instead of purchases."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("unify", "0002_refusal"),
    ]

    operations = [
        migrations.AddField(
            model_name="importbatch",
            name="kind",
            field=models.CharField(
                choices=[("purchases", "Past purchases"), ("members", "Members and balances")],
                default="purchases",
                max_length=10,
            ),
        ),
    ]
