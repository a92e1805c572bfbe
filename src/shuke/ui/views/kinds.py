"""Kinds of pages: console (dense, staff), storefront and till (24-unit icons), plain, print."""

from shuke.ui.views.page import PageView


class ConsoleView(PageView):
    """A page of the merchant's console, in `ui/console.html`; only for people who are signed in."""

    signed_in_only = True


class StorefrontView(PageView):
    """A page for consumers, phone first, in `ui/storefront.html`."""

    icon_grid = 24


class TillView(ConsoleView):
    """A page at the counter, in `ui/till.html`: staff, but with the storefront's large parts."""

    icon_grid = 24


class PlainView(PageView):
    """Sign-in, wizards, messages: one column, one thing, in `ui/plain.html`."""


class PrintView(ConsoleView):
    """Something made for paper, in `ui/print.html`."""
