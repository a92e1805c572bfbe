"""Addresses of event sheets and gifts."""

from django.urls import path

from shuke.keyaccounts.web import event_guests, event_verbs, events, gifts

_EVENT = "key-customers/events/<int:event_id>/"
_GUEST = f"{_EVENT}guests/<int:guest_id>/"
_GIFT = "key-customers/gifts/<int:gift_id>/"

event_urlpatterns = [
    path("key-customers/events/", events.EventsView.as_view(), name="events"),
    path("key-customers/events/new/", events.NewEventView.as_view(), name="event_new"),
    path(_EVENT, events.EventView.as_view(), name="event"),
    path(f"{_EVENT}print/", events.EventPrintView.as_view(), name="event_print"),
    path(f"{_EVENT}edit/", events.EditEventView.as_view(), name="event_edit"),
    path(f"{_EVENT}guests/", event_verbs.InviteView.as_view(), name="event_invite"),
    path(f"{_EVENT}choose/", event_guests.ChooseGuestsView.as_view(), name="event_choose"),
    path(f"{_EVENT}gifts/", event_verbs.ReserveView.as_view(), name="event_gifts"),
    path(f"{_EVENT}end/", event_verbs.EndView.as_view(), name="event_end"),
    path(f"{_EVENT}cancel/", event_verbs.CancelView.as_view(), name="event_cancel"),
    path(f"{_GUEST}reply/", event_verbs.ReplyView.as_view(), name="guest_reply"),
    path(f"{_GUEST}remove/", event_verbs.RemoveGuestView.as_view(), name="guest_remove"),
    path(f"{_GUEST}follow-up/", event_verbs.FollowView.as_view(), name="guest_follow"),
    path("key-customers/gifts/", gifts.GiftsView.as_view(), name="gifts"),
    path("key-customers/gifts/limit/", gifts.LimitView.as_view(), name="gift_limit"),
    path(f"{_GIFT}archive/", gifts.GiftStateView.as_view(), name="gift_archive"),
    path(f"{_GIFT}restore/", gifts.GiftStateView.as_view(back=True), name="gift_restore"),
    path("key-customers/<int:customer_id>/gifts/", gifts.GiveView.as_view(), name="give"),
    path("key-customers/gifts/given/<int:given_id>/back/", gifts.GiveBackView.as_view(), name="give_back"),
]
