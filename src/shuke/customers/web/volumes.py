"""What a company buys from us and from rivals: a table by year and product, and a form for one figure."""

from typing import Any

from django import forms
from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from shuke.customers import actions, place, queries
from shuke.customers.company.volumes import by_product, share_of
from shuke.customers.web import addresses
from shuke.customers.web.company import CompanyBase, FactVerbView
from shuke.kit.amounts import AmountRefused, parse_minor
from shuke.kit.money import Money
from shuke.kit.requests import Request
from shuke.ui.forms import Form


class VolumeForm(Form):
    """One figure."""

    year = forms.IntegerField(label=gettext_lazy("Year"), min_value=1990, max_value=2100)
    product = forms.CharField(label=gettext_lazy("Product"), max_length=80)
    supplier = forms.CharField(
        label=gettext_lazy("From which rival"), required=False, max_length=80, help_text=gettext_lazy("Empty: from us")
    )
    amount = forms.CharField(
        label=gettext_lazy("Bought for"), max_length=40, widget=forms.TextInput({"inputmode": "decimal"})
    )

    def __init__(self, *args: Any, currency: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.currency = currency

    def clean_amount(self) -> int:
        """The amount in minor units."""
        try:
            return parse_minor(self.cleaned_data["amount"], self.currency)
        except AmountRefused as refused:
            raise forms.ValidationError(refused.detail) from None


class VolumesView(CompanyBase):
    """The table; the form for those who may."""

    template = "customers/volumes.html"
    form_class = VolumeForm

    def form_kwargs(self) -> dict[str, Any]:
        """This year, in the merchant's currency."""
        return {"currency": self.request.merchant.currency, "initial": {"year": place.today().year}}

    def context(self) -> dict[str, Any]:
        """Products by year, and our share of all in the latest."""
        frame, currency = self.frame("volumes"), self.request.merchant.currency
        found = queries.volumes(self.customer.id)
        products = by_product(found)
        latest = [each for each in found if products and each.year == products[0].year]
        ours = sum(each.amount_minor for each in latest if not each.supplier)
        return frame | {
            "lines": [
                {
                    "product": each,
                    "ours": Money(each.ours_minor, currency),
                    "mine": next((self.gone(row) for row in found if self.is_ours(row, each)), ""),
                    "rivals": [(row, Money(row.amount_minor, currency), self.gone(row)) for row in each.rivals],
                }
                for each in products
            ],
            "year": products[0].year if products else None,
            **self.books(products[0].year if products else place.today().year, ours if latest else None),
            "share": share_of(ours, latest),
        }

    def books(self, year: int, stated: int | None) -> dict[str, Any]:
        """What our own books say of a year, and by how much the figures stated here differ; one statement."""
        bought, currency = queries.bought_in(self.customer.id, year), self.request.merchant.currency
        off = None if stated is None or stated == bought else Money(abs(stated - bought), currency)
        return {"books": Money(bought, currency), "books_year": year, "off": off, "more": (stated or 0) > bought}

    @staticmethod
    def is_ours(row: Any, product: Any) -> bool:
        """Whether a figure is what we sold of that product in that year."""
        return not row.supplier and (row.year, row.product) == (product.year, product.product)

    def gone(self, row: Any) -> str:
        """The address that takes a figure away."""
        return self.address("forget_volume", volume_id=row.id)

    def form_valid(self, form: VolumeForm) -> HttpResponse:
        """Write the figure."""
        given = form.cleaned_data
        actions.set_volume(
            self.actor, customer_id=self.customer.id, year=given["year"], product=given["product"],
            supplier=given["supplier"], amount_minor=given["amount"],
        )  # fmt: skip
        return self.go(self.address("volumes"), toast=_("Saved"))


class ForgetVolumeView(FactVerbView):
    """Take a figure away."""

    def post(self, request: Request, *args: Any, **kwargs: Any) -> HttpResponse:
        """Gone."""
        actions.forget_volume(self.actor, customer_id=self.customer_id, volume_id=kwargs["volume_id"])
        url = addresses.here(request, "volumes", company_id=self.customer_id)
        return self.go(url, toast=_("Taken away"))
