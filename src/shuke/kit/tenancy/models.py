"""Base classes of every table that belongs to a merchant."""

from typing import Any, ClassVar

from django.db import models
from django_scopes import ScopedManager

from shuke.kit.tenancy.scope import NoTenant, current, current_merchant


class PlatformManager(models.Manager[Any]):
    """Rows of all merchants, for the platform's reads only; refuses elsewhere."""

    def get_queryset(self) -> models.QuerySet[Any]:
        """All rows the *platform* policy shows; raises NoTenant outside a platform tenancy."""
        if not current().platform:
            raise NoTenant("only a platform tenancy may read across merchants")
        return super().get_queryset()


class TenantModel(models.Model):
    """A row of one merchant. `objects` is scoped and fails closed; `platform` reads across merchants."""

    id = models.BigAutoField(primary_key=True)
    merchant_id = models.BigIntegerField(default=current_merchant, editable=False)

    objects: ClassVar[models.Manager[Any]] = ScopedManager(merchant="merchant_id")
    platform: ClassVar[PlatformManager] = PlatformManager()

    class Meta:
        abstract = True


class PersonalModel(TenantModel):
    """A tenant row that its person may also read, whichever merchant it belongs to."""

    person_id = models.BigIntegerField(null=True, blank=True)

    # Said again, because Django takes the nearest class's first manager as the default one.
    objects: ClassVar[models.Manager[Any]] = ScopedManager(merchant="merchant_id")
    own: ClassVar[models.Manager[Any]] = ScopedManager(person="person_id")

    class Meta:
        abstract = True


class TenantForeignKey(models.ForeignKey[Any, Any]):
    """A reference inside one merchant: the composite constraint (merchant_id, x_id) comes from `TenantTable`."""

    def __init__(self, to: Any, on_delete: Any = models.PROTECT, **options: Any) -> None:
        options["db_constraint"] = False
        super().__init__(to, on_delete, **options)
