"""A contact is invited to an event once, under whatever name."""

from django.db import migrations, models

# Of a contact invited twice until now the later rows stay as guests by name.
_BY_NAME = """
UPDATE keyaccounts_event_guest later SET contact_id = NULL FROM keyaccounts_event_guest first
WHERE first.merchant_id = later.merchant_id AND first.event_id = later.event_id
  AND first.contact_id = later.contact_id AND first.id < later.id
"""


class Migration(migrations.Migration):
    dependencies = [("keyaccounts", "0019_expense_balance")]

    operations = [
        migrations.RunSQL(_BY_NAME, migrations.RunSQL.noop),
        migrations.AddConstraint(
            model_name="eventguest",
            constraint=models.UniqueConstraint(
                fields=["merchant_id", "event", "contact_id"], name="keyaccounts_event_contact_once"
            ),
        ),
    ]
