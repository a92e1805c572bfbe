"""What the search finds customers by."""

from django.db import models

from shuke.kit.tenancy.models import TenantForeignKey, TenantModel


class Token(TenantModel):
    """One piece of a name, phone, card number or email. A million customers have twenty million of these: no id."""

    id = None  # type: ignore[assignment]  # the key is (merchant, customer, token)
    pk = models.CompositePrimaryKey("merchant_id", "customer_id", "token")
    customer = TenantForeignKey("customers.Customer", related_name="+", db_index=False)
    # "C" and a range (`>= low AND < high`) instead of LIKE: leak-proof, so the index works behind row security.
    token = models.TextField(db_collation="C")

    class Meta:
        db_table = "customers_token"
        indexes = [models.Index(fields=["merchant_id", "token", "customer"], name="customers_token_find")]
