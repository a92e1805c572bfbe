"""Cash that was handed over for a payment, so that the receipt tells it with the change; older payments say none."""

from django.db import migrations, models
from django.db.models import F, Q


class Migration(migrations.Migration):
    dependencies = [("sales", "0001_initial")]

    operations = [
        migrations.AddField(model_name="payment", name="given_minor", field=models.BigIntegerField(null=True)),
        migrations.AddConstraint(
            model_name="payment",
            constraint=models.CheckConstraint(
                condition=Q(given_minor__gte=F("amount_minor")), name="sales_payment_given"
            ),
        ),
    ]
