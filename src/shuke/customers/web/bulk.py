"""What can be done to many rows at once."""

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from shuke.customers import actions
from shuke.customers.queries import View
from shuke.customers.web import addresses
from shuke.customers.web.forms import BulkForm, split_tags
from shuke.ui.views import ConsoleView


class BulkView(ConsoleView):
    """Tag, change the owner of, or export the ticked customers; each verb asks for its own permission."""

    permission = "customers.view"
    http_method_names = ["post"]
    form_class = BulkForm

    def form_refused(self) -> HttpResponse:
        """Nothing was ticked, or nothing chosen."""
        return self.go(addresses.here(self.request, "directory"), toast=_("Tick at least one customer first."))

    def form_valid(self, form: BulkForm) -> HttpResponse:
        """Do the one thing that was chosen."""
        ids: list[int] = form.cleaned_data["ids"]
        if form.cleaned_data["do"] == "export":
            export_id = actions.export_customers(self.actor, view=View(only=tuple(ids)).as_query())
            return self.go(addresses.here(self.request, "export", export_id=export_id))
        if form.cleaned_data["do"] == "segment":
            added = actions.add_to_segment(self.actor, segment_id=form.cleaned_data["into"] or 0, customer_ids=ids)
            text = ngettext("%(count)s customer put in", "%(count)s customers put in", len(added))
            return self.go(addresses.here(self.request, "directory"), toast=text % {"count": len(added)})
        if form.cleaned_data["do"] == "tag":
            actions.tag_customer(self.actor, customer_ids=ids, names=split_tags(form.cleaned_data["tag"]))
            text = ngettext("%(count)s customer tagged", "%(count)s customers tagged", len(ids)) % {"count": len(ids)}
        else:
            moved = actions.assign_owner(self.actor, customer_ids=ids, owner_id=form.cleaned_data["owner"])
            text = ngettext(
                "%(count)s customer has a new account manager", "%(count)s customers have a new account manager", moved
            )
            text %= {"count": moved}
        return self.go(addresses.here(self.request, "directory"), toast=text)
