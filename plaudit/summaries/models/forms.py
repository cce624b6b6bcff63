"""The forms of public summaries: documents, as editions of marks are."""

from functools import lru_cache

from django.db import models
from django.utils import timezone

from plaudit.frameworks.models import Mark
from plaudit.summaries.form.values import FormValue, form_of

LONGEST_SLUG, LONGEST_EDITION = 60, 30
FORMS_KEPT = 32


class Form(models.Model):
    """A form as it was loaded. `document` is its data, `digest` the SHA-256 of that. Once used it never changes."""

    slug = models.CharField(max_length=LONGEST_SLUG)
    edition = models.CharField(max_length=LONGEST_EDITION)
    mark = models.ForeignKey(Mark, on_delete=models.PROTECT, related_name="forms")
    document = models.JSONField()
    digest = models.CharField(max_length=64)
    loaded_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ("-loaded_at", "-pk")
        constraints = (models.UniqueConstraint(fields=("mark", "slug", "edition"), name="form_once_in_mark"),)

    def __str__(self) -> str:
        return f"{self.slug} {self.edition}"

    @property
    def value(self) -> FormValue:
        """The form as values. Made once in a process for each document."""
        return _value(self.pk, self.digest)

    @property
    def subject(self) -> str:
        """What the journal calls it."""
        return f"form:{self.pk}"


@lru_cache(maxsize=FORMS_KEPT)
def _value(pk: int, digest: str) -> FormValue:
    return form_of(Form.objects.values_list("document", flat=True).get(pk=pk, digest=digest))
