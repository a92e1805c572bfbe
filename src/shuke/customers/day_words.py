"""Days in words, written as all pages write them."""

from datetime import date

from django.utils.timezone import localdate

from shuke.kit import clock, moments


def day_words(day: date) -> str:
    """`5 月 12 日`, `12 May 2027`: with the year where it is not this one, in the active language and time zone."""
    return moments.calendar_day(day, localdate(clock.now()))
