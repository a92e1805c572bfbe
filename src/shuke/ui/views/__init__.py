"""The bases of all pages: parse, call one thing, render. Their kinds differ in layout, icons and who may come."""

from shuke.ui.views.kinds import ConsoleView, PlainView, PrintView, StorefrontView, TillView
from shuke.ui.views.page import PageView
from shuke.ui.views.toasts import toast

__all__ = ["ConsoleView", "PageView", "PlainView", "PrintView", "StorefrontView", "TillView", "toast"]
