"""The score on a page: the picture with its legend, and the table that says the same."""

from django.utils.safestring import SafeString

from plaudit.reports.score import Score
from plaudit.web.components import ComponentLibrary, drawn

register = ComponentLibrary()


@register.component
def score(score: Score, *, baseline: str = "", small: bool = False) -> SafeString:
    """The score. `baseline` says when the baseline was; `small` draws it as a sign, without codes, legend and table."""
    return drawn("score_small" if small else "score", score=score, baseline=baseline)
