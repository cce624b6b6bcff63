"""A school's public summary, as the school writes it: its years, and one year read, written and added to in place."""

from collections.abc import Mapping
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from plaudit.journeys.models import Audit
from plaudit.refusals import Invalid
from plaudit.schools.models import School
from plaudit.summaries.composing import Composed, ComposedPassage, ComposedRow, compose
from plaudit.summaries.models import Publication, Summary
from plaudit.summaries.operations.summaries import source_of, start_summary, years_to_start
from plaudit.summaries.operations.writing import (
    Clash,
    add_row,
    drop_row,
    put_back_row,
    tie_passage,
    tie_row,
    write_passage,
    write_row,
)
from plaudit.summaries.permissions import (
    can_publish_summary,
    can_read_summaries,
    can_read_summary,
    can_start_summary,
    can_write_summary,
)
from plaudit.summaries.prose import Block, blocks_of
from plaudit.web import lookups, places
from plaudit.web.access import SignedInRequest, allow
from plaudit.web.forms.summaries import Act, NewRowForm, PassageForm, RowForm, StartForm
from plaudit.web.summary_origins import Whence, whence

NEW_ROW = "new-row"


@dataclass(frozen=True)
class ShownPassage:
    """A passage on the page: its words, where they come from, its form, and what clashed or was refused."""

    passage: ComposedPassage
    blocks: tuple[Block, ...]
    origins: tuple[Whence, ...]
    form: PassageForm | None
    clash: Clash | None
    is_open: bool


@dataclass(frozen=True)
class ShownRow:
    """A row on the page."""

    row: ComposedRow
    form: RowForm | None
    clash: Clash | None
    is_open: bool


@dataclass(frozen=True)
class Outcome:
    """What came of a form that was not simply saved: the key of the part, its form, and the clash if it was one."""

    key: str = ""
    form: Any = None
    clash: Clash | None = None


NOTHING = Outcome()


@require_http_methods(["GET", "HEAD"])
@allow(can_read_summaries, to=lookups.school)
def summaries(request: SignedInRequest, school: School) -> HttpResponse:
    """The school's summaries by year, and the form that starts another."""
    return _list(request, school)


@require_POST
@allow(can_start_summary, to=lookups.school)
def started(request: SignedInRequest, school: School) -> HttpResponse:
    """Starts the summary of a school year, and goes there."""
    form = StartForm(request.POST, years=years_to_start(school))
    if not form.is_valid():
        return _list(request, school, form)
    summary = start_summary(school=school, year=form.cleaned_data["year"], by=request.user)
    return redirect("summary", urn=school.urn, year=summary.year_name)


@require_safe
@allow(can_read_summary, to=lookups.summary)
def summary(request: SignedInRequest, summary: Summary) -> HttpResponse:
    """The summary of one year, to be read and written in place."""
    return _page(request, summary)


@require_POST
@allow(can_write_summary, to=lookups.summary)
def passage(request: SignedInRequest, summary: Summary, key: str) -> HttpResponse:
    """Writes a passage, or ties it to the audit and the plan again."""
    form = PassageForm(request.POST, auto_id=f"{key}-%s")
    if not form.is_valid():
        return _page(request, summary, Outcome(key, form), HTTPStatus.UNPROCESSABLE_ENTITY)
    said = form.cleaned_data
    if said["act"] == Act.TIE:
        clash = tie_passage(summary=summary, key=key, base=said["base"], by=request.user)
    else:
        clash = write_passage(summary=summary, key=key, text=said["text"], base=said["base"], by=request.user)
    return _answered(request, summary, Outcome(key, form, clash))


@require_POST
@allow(can_write_summary, to=lookups.summary)
def row(request: SignedInRequest, summary: Summary, key: str) -> HttpResponse:
    """Writes a row, ties it again, drops it or puts it back."""
    form = RowForm(request.POST, auto_id=f"{key}-%s")
    if not form.is_valid():
        return _page(request, summary, Outcome(key, form), HTTPStatus.UNPROCESSABLE_ENTITY)
    return _answered(request, summary, Outcome(key, form, _do(request, summary, key, form.cleaned_data)))


@require_POST
@allow(can_write_summary, to=lookups.summary)
def rows(request: SignedInRequest, summary: Summary) -> HttpResponse:
    """Adds a row of the school's own."""
    form = NewRowForm(request.POST, auto_id=f"{NEW_ROW}-%s")
    if not form.is_valid():
        return _page(request, summary, Outcome(NEW_ROW, form), HTTPStatus.UNPROCESSABLE_ENTITY)
    added = add_row(summary=summary, by=request.user, **form.cleaned_data)
    return redirect(f"{_address(summary)}#{added.key}")


def _do(request: SignedInRequest, summary: Summary, key: str, said: Mapping[str, Any]) -> Clash | None:
    by, act, base = request.user, said["act"], said["base"]
    if act == Act.DROP:
        drop_row(summary=summary, key=key, by=by)
    elif act == Act.PUT_BACK:
        put_back_row(summary=summary, key=key, by=by)
    elif act == Act.TIE:
        return tie_row(summary=summary, key=key, base=base, by=by)
    else:
        # A row of the form has no label of its own, and one of the school's keeps the one it has.
        label = said["label"] or _label(summary, key)
        return write_row(summary=summary, key=key, text=said["text"], label=label, base=base, by=by)
    return None


def _label(summary: Summary, key: str) -> str:
    return str(summary.rows.filter(key=key).values_list("label", flat=True).first() or "")


def _answered(request: SignedInRequest, summary: Summary, outcome: Outcome) -> HttpResponse:
    if outcome.clash:
        return _page(request, summary, outcome, HTTPStatus.CONFLICT)
    messages.success(request, "Saved.")
    return redirect(f"{_address(summary)}#{outcome.key}")


def _address(summary: Summary) -> str:
    return reverse("summary", args=[summary.school.urn, summary.year_name])


def _list(request: SignedInRequest, school: School, form: StartForm | None = None) -> HttpResponse:
    source, years = source_of(school), years_to_start(school)
    may_start = can_start_summary(request.user, school) and source is not None
    published = {one.summary_id: one for one in Publication.objects.of_school(school).select_related("by")}
    rows = school.summaries.with_names().select_related("by")
    context = places.of_school(request.user, school, "school") | {
        "rows": [(one, published.get(one.pk)) for one in rows],
        "source": source[0].value if source else None,
        "form": form or (StartForm(years=years) if may_start and years else None),
    }
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form else HTTPStatus.OK
    return render(request, "summaries/summaries.html", context, status=status)


def _page(
    request: SignedInRequest, summary: Summary, outcome: Outcome = NOTHING, status: HTTPStatus = HTTPStatus.OK
) -> HttpResponse:
    composed, may_write = compose(summary), can_write_summary(request.user, summary)
    if outcome.key and outcome.key not in {NEW_ROW, *composed.passages, *composed.row_by_key}:
        raise Invalid("That is not part of this summary any more. Load the page again.")
    published = Publication.objects.standing().filter(summary=summary).select_related("by").first()
    context = places.of_school(request.user, summary.school, "school") | {
        "summary": summary,
        "composed": composed,
        "rows": [_shown_row(one, outcome, may_write=may_write) for one in composed.rows],
        "sections": _sections(composed, outcome, may_write=may_write),
        "new_row": _new_row(outcome) if may_write else None,
        "new_row_open": outcome.key == NEW_ROW,
        "published": published,
        "may_write": may_write,
        "may_publish": can_publish_summary(request.user, summary),
    }
    return render(request, "summaries/summary.html", context, status=status)


def _sections(composed: Composed, outcome: Outcome, *, may_write: bool) -> list[tuple[Any, list[ShownPassage]]]:
    journey = composed.summary.journey
    last = Audit.objects.filter(journey=journey).order_by("-number").values_list("number", flat=True).first() or 1
    return [
        (
            section,
            [
                _shown_passage(
                    one,
                    tuple(whence(origin, journey, last) for origin in one.origins) if journey else (),
                    outcome,
                    may_write=may_write,
                )
                for one in section.passages
            ],
        )
        for section in composed.sections
    ]


def _shown_passage(
    one: ComposedPassage, origins: tuple[Whence, ...], outcome: Outcome, *, may_write: bool
) -> ShownPassage:
    key, is_open = one.form.key, one.form.key == outcome.key
    form = PassageForm(initial=_initial(one.text, one.standing.version), auto_id=f"{key}-%s") if may_write else None
    clash = outcome.clash if is_open else None
    return ShownPassage(one, blocks_of(one.text), origins, _kept(form, outcome, key), clash, is_open)


def _shown_row(one: ComposedRow, outcome: Outcome, *, may_write: bool) -> ShownRow:
    initial = _initial(one.text, one.standing.version) | {"label": one.label}
    form = RowForm(initial=initial, auto_id=f"{one.key}-%s") if may_write else None
    is_open = one.key == outcome.key
    return ShownRow(one, _kept(form, outcome, one.key), outcome.clash if is_open else None, is_open)


def _kept(form: Any, outcome: Outcome, key: str) -> Any:
    """What somebody typed stays in its field where it was not saved; after a clash it is based on what is there."""
    if outcome.key != key:
        return form
    if outcome.clash is None:
        return outcome.form
    form.initial |= {"text": outcome.clash.mine, "base": outcome.clash.version}
    return form


def _initial(text: str, version: int) -> dict[str, Any]:
    return {"text": text, "base": version, "act": Act.SAVE.value}


def _new_row(outcome: Outcome) -> NewRowForm:
    return outcome.form if outcome.key == NEW_ROW else NewRowForm(auto_id=f"{NEW_ROW}-%s")
