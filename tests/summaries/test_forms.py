"""A form is loaded once; another text is refused once a summary is made with it."""

import pytest

from plaudit.journal.models import Entry
from plaudit.refusals import Closed, Invalid
from plaudit.summaries.form.document import read
from plaudit.summaries.models import Form
from plaudit.summaries.operations.forms import load_form
from plaudit.summaries.operations.summaries import start_summary, years_to_start
from tests.cast import Cast, small_edition
from tests.summaries.small import SMALL_FORM, begun, small_form

pytestmark = pytest.mark.django_db


def changed(old: bytes, new: bytes) -> dict:
    return read(SMALL_FORM.replace(old, new))


def test_the_same_text_a_second_time_changes_nothing():
    small_edition()
    first = load_form(read(SMALL_FORM))
    again = load_form(read(SMALL_FORM))
    assert (first.changed, again.changed, again.form) == (True, False, first.form)
    assert Entry.objects.filter(verb="form.loaded").count() == 1
    assert first.form.value.title == "Small summary"


def test_a_form_may_be_mended_until_it_is_used(quick: Cast):
    form = small_form()
    mended = load_form(changed(b"title: Small summary", b"title: Mended summary"))
    assert (mended.form, mended.changed, mended.form.value.title) == (form, True, "Mended summary")
    begun(quick.school, by=quick.lead)
    with pytest.raises(Closed, match="can no longer change"):
        load_form(changed(b"title: Small summary", b"title: Another"))


def test_the_form_loaded_last_is_used_for_a_new_summary(quick: Cast):
    first = begun(quick.school, by=quick.lead)
    newer = load_form(changed(b'edition: "1"', b'edition: "2"')).form
    second = start_summary(school=quick.school, year=years_to_start(quick.school)[0], by=quick.lead)
    first.refresh_from_db()
    assert (first.form.edition, second.form) == ("1", newer)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        (b"mark: small-mark", b"mark: no-mark", "is not loaded"),
        (b"A1.silver.1", b"A1.silver.9", "names A1.silver.9"),
        (b"planned: [A, B2]", b"planned: [A, B9]", "names B9"),
        (b"at_least: silver", b"at_least: copper", "the level copper"),
        (b"evidence: [A]", b"evidence: [Z]", "names Z"),
    ],
)
def test_what_no_edition_of_the_mark_has_is_refused(old, new, said):
    small_edition()
    with pytest.raises(Invalid, match=said):
        load_form(changed(old, new))
    assert not Form.objects.exists()
