"""Which API key a posting came by: its key tells, because a caller's own text stands behind his mark."""

import re
from collections.abc import Mapping

from django.utils.translation import gettext as _

_BY_API = re.compile(r"(?:[a-z-]+:)?api:(\d+):")


def by_key(posting: str, names: Mapping[int, str]) -> str:
    """Like “by the API key Front desk”; empty for what staff did."""
    found = _BY_API.match(posting)
    if found is None:
        return ""
    return _("by the API key %(name)s") % {"name": names.get(int(found[1]), found[1])}
