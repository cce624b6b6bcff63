"""For the machines that watch the product: is it alive, and can it work."""

from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from plaudit.web.access import public

PLAIN = "text/plain; charset=utf-8"


@require_safe
@public("A watching machine has no account, and the answer tells it nothing but 'ok'.")
def healthz(request: HttpRequest) -> HttpResponse:
    """Alive: the process answers."""
    return HttpResponse("ok\n", content_type=PLAIN)


@require_safe
@public("A watching machine has no account, and the answer tells it only whether to send visitors.")
def readyz(request: HttpRequest) -> HttpResponse:
    """Ready: the database answers and holds the tables that this code expects."""
    try:
        executor = MigrationExecutor(connection)
        pending = bool(executor.migration_plan(executor.loader.graph.leaf_nodes()))
    except DatabaseError:
        return HttpResponse("The database does not answer.\n", status=503, content_type=PLAIN)
    if pending:
        return HttpResponse("The database waits for 'plaudit migrate'.\n", status=503, content_type=PLAIN)
    return HttpResponse("ok\n", content_type=PLAIN)
