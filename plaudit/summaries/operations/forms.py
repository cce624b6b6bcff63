"""Loading a form: once, and never another wording under the same name once a summary is made with it."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from django.db import transaction
from django.utils import timezone

from plaudit.accounts.models import User
from plaudit.frameworks.models import Mark
from plaudit.journal.operations import record
from plaudit.refusals import Closed, Invalid
from plaudit.summaries.form.values import FormValue, Kind, form_of
from plaudit.summaries.models import Form

OF_A_STATEMENT = (Kind.ANSWER, Kind.MEASURE)


@dataclass(frozen=True, slots=True)
class LoadedForm:
    """The form that is now in the database; `changed` is False where the same text was there before."""

    form: Form
    changed: bool


@transaction.atomic
def load_form(data: Mapping[str, Any], *, by: User | None = None) -> LoadedForm:
    """Puts a form into the database. The same text a second time changes nothing.

    Args:
        data: what `form.document.read` gives. by: who asks; None for the installation itself.

    Raises:
        Invalid: its mark is not loaded, or no edition of it has what a rule names.
        Closed: a summary is made with another text of that name.
    """
    value = form_of(data)
    mark = Mark.objects.select_for_update().filter(slug=value.mark).first()
    if mark is None:
        raise Invalid(f"The form is for the mark {value.mark}, which is not loaded. Load the mark first.")
    _check_names(value, mark)
    digest = digest_of(data)
    present = mark.forms.filter(slug=value.form, edition=value.edition).first()
    if present is None:
        form = mark.forms.create(slug=value.form, edition=value.edition, document=dict(data), digest=digest)
        record("form.loaded", subject=form.subject, by=by, form=value.form, edition=value.edition)
        return LoadedForm(form, changed=True)
    if present.digest == digest:
        return LoadedForm(present, changed=False)
    if present.summaries.exists():
        raise Closed(
            f"Summaries are made with {value.form} {value.edition} already, so its text can no longer change. Give the "
            "new text an edition of its own (the line “edition:” of the file) and load it as that."
        )
    Form.objects.filter(pk=present.pk).update(document=dict(data), digest=digest, loaded_at=timezone.now())
    record("form.changed", subject=present.subject, by=by, form=value.form, edition=value.edition)
    return LoadedForm(Form.objects.get(pk=present.pk), changed=True)


def digest_of(data: Mapping[str, Any]) -> str:
    """The SHA-256 of a form's data in one spelling."""
    return sha256(json.dumps(data, sort_keys=True, ensure_ascii=False).encode()).hexdigest()


def _check_names(value: FormValue, mark: Mark) -> None:
    """An edition may lack what another has; what none has is a mistake."""
    statements, others, levels = set[str](), set[str](), set[str]()
    for edition in mark.editions.all():
        framework = edition.framework
        statements.update(framework.statement_by_key)
        others.update(framework.criterion_by_code, framework.area_by_code)
        levels.update(level.key for level in framework.levels)
    for rule in value.rules():
        known = statements if rule.kind in OF_A_STATEMENT else others
        unknown = next((name for name in rule.names if name not in known), None)
        if unknown:
            raise Invalid(f"The form names {unknown}, and no edition of {mark} has that.")
        if rule.at_least and rule.at_least not in levels:
            raise Invalid(f"The form names the level {rule.at_least}, and no edition of {mark} has that.")
    for section in value.sections:
        unknown = next((name for name in section.evidence if name not in others), None)
        if unknown:
            raise Invalid(f"The form names {unknown}, and no edition of {mark} has that.")
