"""The score on a page: the picture with its legend, and the table that says the same."""

from django.utils.safestring import SafeString

from plaudit.reports.score import Score
from plaudit.web.components import ComponentLibrary, drawn

register = ComponentLibrary()


@register.component
def score(score: Score, *, baseline: str = "", small: bool = False, picture_only: bool = False) -> SafeString:
    """The score. `baseline` says when the baseline was.

    `small` draws it as a sign, without codes, legend and table; `picture_only` leaves out the table, where the score
    is an example and tells nothing about anybody.
    """
    return drawn("score_small" if small else "score", score=score, baseline=baseline, picture_only=picture_only)
