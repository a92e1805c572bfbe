"""The lifelike register that the import's page offers to try it with."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse

from shuke.demo_town.old_register import example
from shuke.kit import clock

_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def old_register(request: HttpRequest) -> HttpResponse:
    """A workbook to download. Only where the whole installation is a demo."""
    if not settings.DEMO:
        raise Http404
    answer = HttpResponse(example(clock.today(settings.TIME_ZONE)), content_type=_XLSX)
    answer["Content-Disposition"] = 'attachment; filename="old-members.xlsx"'
    return answer
