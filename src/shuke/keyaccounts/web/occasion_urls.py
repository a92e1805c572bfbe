"""Addresses of the care calendar."""

from django.urls import path

from shuke.keyaccounts.web import occasions

_REMINDER = "key-customers/days/<int:reminder_id>/"

occasion_urlpatterns = [
    path("key-customers/days/", occasions.CareCalendarView.as_view(), name="care_calendar"),
    path(_REMINDER, occasions.ReminderView.as_view(), name="reminder"),
    path(f"{_REMINDER}settle/", occasions.SettleView.as_view(), name="reminder_settle"),
    path("key-customers/<int:customer_id>/days/new/", occasions.KeepDayView.as_view(), name="keep_day"),
    path("key-customers/days/kept/<int:kept_day_id>/drop/", occasions.DropDayView.as_view(), name="drop_day"),
]
