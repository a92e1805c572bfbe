"""Addresses of visits, promises and the plan."""

from django.urls import path

from shuke.keyaccounts.web import (
    adherence,
    arrange,
    feed,
    own_promises,
    promises,
    readers,
    reading,
    rounds,
    today,
    visit,
)

_PROMISE = "key-customers/promises/<int:promise_id>/"

visit_urlpatterns = [
    path("key-customers/today/", today.TodayView.as_view(), name="today"),
    path("key-customers/calendar/", today.CalendarView.as_view(), name="calendar"),
    path("key-customers/calendar/feed/", feed.MakeFeedView.as_view(), name="feed"),
    path("key-customers/calendar/feed/revoke/", feed.RevokeFeedView.as_view(), name="feed_revoke"),
    path("key-customers/<int:customer_id>/arrange/", arrange.ArrangeView.as_view(), name="arrange"),
    path("key-customers/visits/<int:visit_id>/", visit.VisitView.as_view(), name="visit"),
    path("key-customers/visits/<int:visit_id>/agree/", visit.AgreeView.as_view(), name="visit_agree"),
    path("key-customers/visits/<int:visit_id>/put-off/", visit.PutOffView.as_view(), name="visit_put_off"),
    path("key-customers/visits/<int:visit_id>/move/", visit.MoveView.as_view(), name="visit_move"),
    path("key-customers/visits/<int:visit_id>/skip/", visit.SkipView.as_view(), name="visit_skip"),
    path("key-customers/visits/<int:visit_id>/reopen/", visit.ReopenView.as_view(), name="visit_reopen"),
    path("key-customers/visits/<int:visit_id>/check-in/", visit.CheckInView.as_view(), name="visit_check_in"),
    path("key-customers/promises/", promises.PromisesView.as_view(), name="promises"),
    path(_PROMISE, promises.PromiseView.as_view(), name="promise"),
    path(f"{_PROMISE}settle/", promises.SettleView.as_view(), name="promise_settle"),
    path(f"{_PROMISE}reopen/", promises.ReopenPromiseView.as_view(), name="promise_reopen"),
    path("key-customers/promises/<int:guarantee_id>/make-good/", promises.MakeGoodView.as_view(), name="promise_good"),
    path(f"{_PROMISE}share/", promises.ShareView.as_view(), name="promise_share"),
    path(f"{_PROMISE}confirm/", promises.AskToConfirmView.as_view(), name="promise_ask"),
    path("key-customers/<int:company_id>/readers/", readers.ReadersView.as_view(), name="readers"),
    path("key-customers/contacts/<int:contact_id>/invitation/", readers.InviteView.as_view(), name="reader_invite"),
    path("key-customers/readers/<int:reader_id>/end/", readers.EndView.as_view(), name="reader_end"),
    path("key-customers/readers/<int:reader_id>/restore/", readers.RestoreView.as_view(), name="reader_restore"),
    path("key-customers/plan/", adherence.AdherenceView.as_view(), name="adherence"),
    path("key-customers/plan/make/", adherence.PlanView.as_view(), name="make_plan"),
    path("key-customers/plan/rounds/", rounds.RoundsView.as_view(), name="rounds"),
    path("key-customers/plan/rounds/<int:round_id>/", rounds.ChangeRoundView.as_view(), name="round"),
    path("key-customers/plan/rounds/<int:round_id>/end/", rounds.EndRoundView.as_view(), name="round_end"),
    path("key-customers/plan/rounds/<int:round_id>/restore/", rounds.RestoreRoundView.as_view(), name="round_restore"),
    path("key-customers/plan/capacity/", adherence.CapacityView.as_view(), name="capacity"),
]

outside_urlpatterns = [
    path("calendar/<str:feed_secret>.ics", feed.FeedView.as_view(), name="feed_file"),
    path("promise/<str:promise_secret>/", promises.ConfirmView.as_view(), name="confirm"),
    path("promises/<str:reading_secret>/", reading.ReadingView.as_view(), name="reading"),
]

own_urlpatterns = [
    path("promises/", own_promises.OwnPromisesView.as_view(), name="own_promises"),
    path("promises/<int:promise_id>/confirm/", own_promises.ConfirmOwnView.as_view(), name="own_confirm"),
    path("promises/readings/<int:reading_id>/end/", own_promises.EndOwnReadingView.as_view(), name="own_reading_end"),
]
