"""Leaders' rounds end and begin again, and may go twice or once a year."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("identity", "0004_approvals_calendars"),
        ("keyaccounts", "0015_alarm_back"),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name="executiveround",
            name="keyaccounts_round_once",
        ),
        migrations.RemoveConstraint(
            model_name="executiveround",
            name="keyaccounts_round_figures",
        ),
        migrations.AddField(
            model_name="executiveround",
            name="ended_on",
            field=models.DateField(null=True),
        ),
        migrations.AddConstraint(
            model_name="executiveround",
            constraint=models.UniqueConstraint(
                condition=models.Q(("ended_on", None)),
                fields=("merchant_id", "staff", "grade"),
                name="keyaccounts_round_runs_once",
            ),
        ),
        migrations.AddConstraint(
            model_name="executiveround",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("grade__in", ["A", "B", "C"]), ("months__in", [1, 3, 6, 12]), ("times__range", (1, 12))
                ),
                name="keyaccounts_round_cadence",
            ),
        ),
    ]
