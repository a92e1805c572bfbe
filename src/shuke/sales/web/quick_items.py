"""Settings: the things a till puts on a bill with one tap."""

from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from shuke.kit.money import Money
from shuke.sales import queries
from shuke.sales.actions import archive_quick_item, restore_quick_item, save_quick_item
from shuke.sales.web.forms import QuickItemForm
from shuke.ui.views import ConsoleView


class QuickItemsPage(ConsoleView):
    """The list and one form, for a new item or the one being changed (`?item=`)."""

    permission = "sales.edit_quick_items"
    template = "sales/quick_items.html"
    form_class = QuickItemForm

    def form_kwargs(self) -> dict[str, Any]:
        """What the item holds now."""
        currency = self.request.merchant.currency
        item = next((each for each in queries.quick_items() if str(each.id) == self.request.GET.get("item")), None)
        if item is None:
            return {"currency": currency}
        price = f"{Money(item.price_minor, currency).decimal:f}"
        first = {"name": item.name, "price": price, "minutes": item.minutes, "group": item.group, "item_id": item.id}
        return {"currency": currency, "initial": first}

    def context(self) -> dict[str, Any]:
        """The items in their order."""
        currency = self.request.merchant.currency
        return {"rows": [(item, Money(item.price_minor, currency)) for item in queries.quick_items()]}

    def form_valid(self, form: QuickItemForm) -> HttpResponse:
        """Add or change."""
        data = form.cleaned_data
        save_quick_item(
            self.actor, name=data["name"], price=data["price"], minutes=data["minutes"], group=data["group"],
            item_id=data["item_id"],
        )  # fmt: skip
        return self.go(self.request.path, toast=_("Saved"))


class QuickItemArchive(ConsoleView):
    """Take an item off the till, or (`restore`) put it back."""

    permission = "sales.edit_quick_items"
    restore = False

    def get(self, request: Any, *_args: Any, **kwargs: Any) -> HttpResponse:
        """Back to the list."""
        return self.go(reverse("sales:quick_items", args=[kwargs["merchant_code"]]))

    def post(self, request: Any, *_args: Any, **kwargs: Any) -> HttpResponse:
        """Archive with a way back, or restore."""
        code, item = kwargs["merchant_code"], kwargs["item_id"]
        page = reverse("sales:quick_items", args=[code])
        if self.restore:
            restore_quick_item(self.actor, item_id=item)
            return self.go(page)
        archive_quick_item(self.actor, item_id=item)
        return self.go(page, toast=_("Taken off the till"), undo=reverse("sales:quick_item_restore", args=[code, item]))
