"""Writing in a summary: one writer at a time."""

from plaudit.summaries.models import Summary


def held(summary: Summary) -> Summary:
    """The summary again, held against all other writers until the transaction ends."""
    Summary.objects.select_for_update(no_key=True).only("pk").get(pk=summary.pk)
    return Summary.objects.with_names().get(pk=summary.pk)
