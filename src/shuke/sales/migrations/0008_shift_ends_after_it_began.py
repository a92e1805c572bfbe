"""A shift ends after it began."""

from django.db import migrations, models
from django.db.models import F, Q

# A clock that was set back, or a street told of a night it slept through.
_MEND = "UPDATE sales_shift SET closed_at = opened_at WHERE closed_at < opened_at"


class Migration(migrations.Migration):
    dependencies = [("sales", "0007_commission")]

    operations = [
        migrations.RunSQL(_MEND, migrations.RunSQL.noop),
        migrations.AddConstraint(
            "shift",
            models.CheckConstraint(
                condition=Q(closed_at=None) | Q(closed_at__gte=F("opened_at")), name="sales_shift_ends_after_it_began"
            ),
        ),
    ]
