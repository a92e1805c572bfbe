"""Values of custom fields are found by field and option, never by customer through that index."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("customers", "0007_view_order"),
    ]

    operations = [
        migrations.RemoveIndex(
            model_name="fieldvalue",
            name="customers_values_in",
        ),
        migrations.AddIndex(
            model_name="fieldvalue",
            index=models.Index(
                fields=["merchant_id", "field", "option"], include=("customer",), name="customers_values_of"
            ),
        ),
    ]
