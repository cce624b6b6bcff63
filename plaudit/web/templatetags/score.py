"""The score on a page: the picture with its legend, and the table that says the same."""

from functools import lru_cache

from django.utils.safestring import SafeString

from plaudit.reports.score import Score
from plaudit.web.components import ComponentLibrary, drawn

register = ComponentLibrary()

# Scores are read more often than they change, and some are 60 kB long: enough for the schools at work at one time.
KEPT = 64


@register.component
def score(score: Score, *, baseline: str = "", small: bool = False, picture_only: bool = False) -> SafeString:
    """The score. `baseline` says when the baseline was.

    `small` draws it as a sign, without codes, legend and table; `picture_only` leaves out the table, where the score
    is an example and tells nothing about anybody.
    """
    return _drawn(score, "score_small" if small else "score", baseline, picture_only)


@lru_cache(maxsize=KEPT)
def _drawn(score: Score, template: str, baseline: str, picture_only: bool) -> SafeString:  # noqa: FBT001 a cache's key
    return drawn(template, score=score, baseline=baseline, picture_only=picture_only)
