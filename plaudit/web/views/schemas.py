"""What the data of an archive means, for whoever reads one."""

from django.http import HttpRequest, JsonResponse
from django.views.decorators.http import require_safe

from plaudit.reports.archive.packing import schema
from plaudit.web.access import public


@require_safe
@public("It describes a file format, and says nothing of anybody.")
def journey(request: HttpRequest) -> JsonResponse:
    """The JSON Schema of the journey in an archive."""
    return JsonResponse(
        schema(),
        content_type="application/schema+json",
        headers={"Access-Control-Allow-Origin": "*"},
        json_dumps_params={"indent": 1, "ensure_ascii": False},
    )
