"""Setting up the merchant's own fields: the list in its order, and one form for a new field or one to change."""

from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext as _

from shuke.customers import actions
from shuke.customers.custom_fields import CHOOSING, FieldTold
from shuke.customers.queries.custom_fields import custom_fields
from shuke.customers.web import addresses
from shuke.customers.web.field_form import FieldForm
from shuke.kit.requests import Request
from shuke.ui.views import ConsoleView


class FieldsView(ConsoleView):
    """The fields and the form (`?field=` for one there is)."""

    permission = "customers.fields"
    template = "customers/fields.html"
    form_class = FieldForm

    def dispatch(self, request: Any, *args: Any, **kwargs: Any) -> Any:
        """The fields are read when first needed."""
        self._all: list[FieldTold] | None = None
        return super().dispatch(request, *args, **kwargs)

    def everything(self) -> list[FieldTold]:
        """All fields, archived ones too; read once."""
        if self._all is None:
            self._all = custom_fields(archived=True)
        return self._all

    def chosen(self) -> FieldTold | None:
        """The field to change."""
        asked = self.request.GET.get("field", "")
        return next((each for each in self.everything() if str(each.id) == asked), None)

    def form_kwargs(self) -> dict[str, Any]:
        """The field that is changed, if one is."""
        return {"field": self.chosen()}

    def context(self) -> dict[str, Any]:
        """Fields in their order, then the archived ones."""
        live = [each for each in self.everything() if not each.archived]
        return {
            "lines": [
                {
                    "field": each,
                    "change": f"?field={each.id}",
                    "up": self.move(each, -1) if place else "",
                    "down": self.move(each, 1) if place < len(live) - 1 else "",
                    "archive": addresses.here(self.request, "field_archive", field_id=each.id),
                }
                for place, each in enumerate(live)
            ],
            "archived": [
                (each, addresses.here(self.request, "field_restore", field_id=each.id))
                for each in self.everything()
                if each.archived
            ],
            "changed": self.chosen(),
            "back": addresses.here(self.request, "directory"),
            "here": addresses.here(self.request, "fields"),
            "choosing": [str(kind) for kind in CHOOSING],
        }

    def move(self, field: FieldTold, by: int) -> str:
        """The address that moves a field up or down."""
        name = "field_up" if by < 0 else "field_down"
        return addresses.here(self.request, name, field_id=field.id)

    def form_valid(self, form: FieldForm) -> HttpResponse:
        """Make it or change it."""
        field = self.chosen()
        if field is None:
            actions.make_field(self.actor, kind=form.cleaned_data["kind"], **form.facts())
        else:
            actions.change_field(self.actor, field_id=field.id, **form.facts())
        return self.go(addresses.here(self.request, "fields"), toast=_("Saved"))


class MoveFieldView(ConsoleView):
    """One step up, or (`by = 1`) down."""

    permission = "customers.fields"
    http_method_names = ["post"]
    by = -1

    def post(self, request: Request, *args: Any, **kwargs: Any) -> HttpResponse:
        """Change places with the neighbour; at the end of the list nothing moves."""
        order = [each.id for each in custom_fields()]
        if kwargs["field_id"] in order:
            place = order.index(kwargs["field_id"])
            other = min(max(place + self.by, 0), len(order) - 1)
            order[place], order[other] = order[other], order[place]
        actions.order_fields(self.actor, field_ids=order)
        return self.go(addresses.here(request, "fields"))


class ArchiveFieldView(ConsoleView):
    """Put one away; the toast takes it back."""

    permission = "customers.fields"
    http_method_names = ["post"]

    def post(self, request: Request, *args: Any, **kwargs: Any) -> HttpResponse:
        """Away."""
        actions.archive_field(self.actor, field_id=kwargs["field_id"])
        undo = addresses.here(request, "field_restore", field_id=kwargs["field_id"])
        return self.go(addresses.here(request, "fields"), toast=_("Field archived"), undo=undo)


class RestoreFieldView(ConsoleView):
    """Take one out again."""

    permission = "customers.fields"
    http_method_names = ["post"]

    def post(self, request: Request, *args: Any, **kwargs: Any) -> HttpResponse:
        """Back among the others."""
        actions.restore_field(self.actor, field_id=kwargs["field_id"])
        return self.go(addresses.here(request, "fields"), toast=_("Field is back"))
