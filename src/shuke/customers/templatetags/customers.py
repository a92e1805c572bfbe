"""What only customers' pages draw: the strip of visits and the words of a rhythm."""

from collections.abc import Sequence
from datetime import date

from django import template
from django.template import Context
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from shuke.customers.queries import every_words, rhythm, weekday_name
from shuke.customers.rules import region_of
from shuke.kit.text.phones import shown_phone

register = template.Library()
WIDTH, LEFT, RIGHT, DAYS = 104, 4, 100, 180


@register.simple_tag
def visit_strip(days: Sequence[date], late_on: date | None, today: date) -> SafeString:
    """Dots for the visits of the last 180 days; an amber line from the day a customer began to be late."""
    late = late_on is not None and late_on <= today
    places = [(_place(day, today),) for day in days if 0 <= (today - day).days <= DAYS]
    dots = format_html_join("", '<circle cx="{}" cy="9" r="2.2" fill="var(--c-main)"/>', places)
    waiting = _waiting(_place(max(late_on, max(days, default=late_on)), today)) if late and late_on else ""
    label = ngettext("%(count)s visit in 180 days", "%(count)s visits in 180 days", len(places)) % {
        "count": len(places)
    }
    return format_html(
        '<svg class="strip" viewBox="0 0 104 18" role="img" aria-label="{}">'
        '<path d="M4 9H100" stroke="var(--line)"/>{}{}</svg>',
        label, dots, waiting,
    )  # fmt: skip


@register.simple_tag
def rhythm_words(days: Sequence[date], visits: int, today: date) -> SafeString:
    """`every 24 days`, strong and amber when the customer is late; `came once`; `no visit yet`."""
    told = rhythm(days, today)
    if told.every_days is not None:
        tone = "warn b" if told.overdue else "q"
        return format_html('<span class="{} n">{}</span>', tone, every_words(told.every_days))
    if visits:
        text = ngettext("came once", "came %(count)s times", visits) % {"count": visits}
        return format_html('<span class="q n">{}</span>', text)
    return format_html('<span class="q2">{}</span>', _("no visit yet"))


register.filter("weekday_name", weekday_name)
register.filter("every_words", every_words)


@register.filter
def phone_words(number: str, time_zone: str) -> str:
    """An E.164 number as people in the merchant's country read it: `138 0013 2906`."""
    return shown_phone(number, region_of(time_zone)) if number else ""


@register.simple_tag(takes_context=True)
def phone_link(context: Context, number: str) -> SafeString:
    """The number as people read it; a touch dials it."""
    return format_html('<a class="n" href="tel:{}">{}</a>', number, phone_words(number, context["merchant"].time_zone))


def _place(day: date, today: date) -> str:
    return f"{LEFT + (RIGHT - LEFT) * (1 - min((today - day).days, DAYS) / DAYS):.1f}"


def _waiting(since: str) -> SafeString:
    return format_html(
        '<path d="M{} 9H100" stroke="var(--warn)" stroke-width="2"/>'
        '<circle cx="{}" cy="9" r="2.6" fill="var(--surface)" stroke="var(--warn)" stroke-width="1.5"/>',
        since, since,
    )  # fmt: skip
