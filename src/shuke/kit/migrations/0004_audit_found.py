"""What is seldom done, and what was refused, is found in the audit log."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("kit", "0003_pictures"),
    ]

    operations = [
        migrations.AddIndex(
            model_name="audit",
            index=models.Index(
                condition=models.Q(("action__in", ("sales.ring_up", "cards.resolve_code")), _negated=True),
                fields=["merchant_id", "action", "-at"],
                name="kit_audit_seldom",
            ),
        ),
        migrations.AddIndex(
            model_name="audit",
            index=models.Index(
                condition=models.Q(("details__has_key", "refused")),
                fields=["merchant_id", "-at"],
                name="kit_audit_refused",
            ),
        ),
    ]
