"""What people say about an item, and at which moment."""

import pytest

from plaudit.evidence.models import Comment, File
from plaudit.evidence.operations.comments import add_comment, end_comment
from plaudit.evidence.operations.items import add_note
from plaudit.evidence.permissions import can_comment, can_end_comment
from plaudit.journal.models import Entry
from plaudit.refusals import Closed, Invalid
from tests.cast import PEOPLE
from tests.evidence.listened import a_sound


@pytest.fixture
def sound(quick):
    """A recording of 200 seconds."""
    return a_sound(quick)


def test_a_comment_is_pinned_to_a_moment_and_the_journal_holds_its_number_only(quick, sound):
    comment = add_comment(item=sound, text=" The altos come in. ", moment=42, by=quick.contributor)
    kept = Comment.objects.get()
    assert (kept.item, kept.text, kept.moment, kept.by) == (sound, "The altos come in.", 42, quick.contributor)
    entry = Entry.objects.about(sound.subject).get()
    assert (entry.verb, entry.by, entry.details) == ("comment.added", quick.contributor, {"comment": comment.pk})


@pytest.mark.parametrize("moment", [0, 200, None])
def test_the_first_and_the_last_moment_and_the_whole_can_be_commented_on(quick, sound, moment):
    assert add_comment(item=sound, text="So.", moment=moment, by=quick.lead).moment == moment


@pytest.mark.parametrize(
    ("text", "moment", "sentence"),
    [
        (" \n ", None, "Write the comment first."),
        ("a" * 1001, None, "Please keep the comment under 1,000 characters. It has 1,001."),
        ("So.", 200.5, "The recording is 3:20 long. Give a moment within it, such as 0:42."),
        ("So.", -1, "The recording is 3:20 long. Give a moment within it, such as 0:42."),
        ("So.", float("nan"), "The recording is 3:20 long. Give a moment within it, such as 0:42."),
    ],
)
def test_what_cannot_be_used_is_refused(quick, sound, text, moment, sentence):
    with pytest.raises(Invalid) as caught:
        add_comment(item=sound, text=text, moment=moment, by=quick.lead)
    assert caught.value.sentence == sentence
    assert not Comment.objects.exists()


def test_what_is_not_heard_or_not_ready_has_no_moments(quick, sound):
    note = add_note(school=quick.school, hub=quick.hub, text="We sang.", by=quick.lead)
    File.objects.update(seconds=None)
    for item in (note, sound):
        with pytest.raises(Invalid, match="Only sound and film"):
            add_comment(item=item, text="So.", moment=1, by=quick.lead)
        add_comment(item=item, text="So.", by=quick.lead)


def test_what_was_withdrawn_meanwhile_takes_no_comment(quick, sound):
    type(sound).objects.filter(pk=sound.pk).delete()
    with pytest.raises(Closed):
        add_comment(item=sound, text="So.", by=quick.lead)


def test_a_comment_is_taken_away_for_good_once(quick, sound):
    comment = add_comment(item=sound, text="So.", by=quick.lead)
    number = comment.pk
    end_comment(comment=comment, by=quick.leader)
    comment.pk = number
    end_comment(comment=comment, by=quick.leader)
    assert not Comment.objects.exists()
    entries = Entry.objects.about(sound.subject).values_list("verb", "details")
    assert list(entries) == [("comment.ended", {"comment": number}), ("comment.added", {"comment": number})]


def test_who_may_comment_and_who_may_take_whose_away(quick, sound):
    theirs = add_comment(item=sound, text="So.", by=quick.contributor)
    mine = add_comment(item=sound, text="So.", by=quick.lead)
    may = {who: getattr(quick, who) for who in PEOPLE}
    assert {who for who in may if can_comment(may[who], sound)} == {"lead", "leader", "contributor"}
    assert {who for who in may if can_end_comment(may[who], theirs)} == {"lead", "leader", "contributor"}
    assert {who for who in may if can_end_comment(may[who], mine)} == {"lead", "leader"}
    quick.contributor.memberships.all().delete()
    assert not can_end_comment(type(quick.contributor).objects.get(pk=quick.contributor.pk), theirs)
