"""The demonstration: it builds on an empty database, once, and every kind of page has something true to show."""

import pytest
from django.contrib.auth import authenticate
from django.utils import timezone

from plaudit import demo
from plaudit.accounts.models import User
from plaudit.demo.stories import STORIES
from plaudit.env import Site
from plaudit.evidence.models import Comment, File, Inbox, Item, State
from plaudit.evidence.models.inboxes import Stage as InboxStage
from plaudit.frameworks.models import Edition
from plaudit.jobs.running import work_off
from plaudit.journal.models import Entry
from plaudit.journeys.models import Answer, Audit, Journey, Judgement, Measurement, Note, Parking
from plaudit.journeys.rulings import sayings_of
from plaudit.plans.impacts import cards_of, done_without_card
from plaudit.refusals import Refusal
from plaudit.reports.standpoints import Stage, standpoints_of
from plaudit.rulebook.scoring import Progress
from plaudit.schools.models import Hub, Membership, Participation, School
from plaudit.schools.register import load_register
from plaudit.summaries.composing import compose
from plaudit.summaries.models import Publication, Summary
from plaudit.web.progress import progress_of
from tests.cast import SCHOOLS
from tests.schools.test_register import REGISTER

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("disk")]


@pytest.fixture
def built() -> demo.Demonstration:
    """The demonstration in a database that was empty."""
    return demo.build()


def sayings(urn: int):
    return sayings_of(Audit.objects.with_names().get(journey__school__urn=urn, number=1))


# decided, parked, closed, reached, target
STANDS = {
    "The Latimer Primary School": (14, 1, False, 0, None),
    "Burbage Junior School": (2, 0, False, 0, None),
    "The Meadow Community Primary School": (29, 0, True, 1, 2),
    "Leighfield Primary School": (28, 1, True, 0, None),
    "Crown Hills Community College": (27, 2, False, 0, None),
    "The Robert Smyth Academy": (7, 0, False, 2, 3),
    "Uppingham Community College": (16, 0, False, 0, None),
    "Avanti Fields School": (29, 0, True, 1, 1),
    "Tudor Grange Samworth Academy, A church of England School": (2, 0, False, 0, None),
    "Catmose Primary": (27, 0, False, 0, None),
}


def test_twelve_schools_of_one_hub_stand_at_every_point_of_the_way(built):
    assert (built.hub.name, built.hub.is_demonstration, demo.exists()) == ("Demonstration Music Hub", True, True)
    assert Participation.objects.filter(hub=built.hub).count() == School.objects.count() == 12
    assert School.objects.filter(name="The Latimer Primary School").exists()
    assert {school.phase for school in School.objects.all()} == {"Primary", "Secondary", "All-through"}
    audits = Audit.objects.with_names().order_by("number")  # of two audits the later one counts
    assert {audit.journey.school.name: stands(audit) for audit in audits} == STANDS
    assert_the_few_queries_of_a_hub_s_page_come_to_the_same()

    # Two have not started, and to one of those nobody has been added.
    assert set(School.objects.filter(journeys=None).values_list("urn", flat=True)) == {119957, 120017}
    assert not Membership.objects.filter(school__urn=120017).exists()


def stands(audit: Audit) -> tuple[int, int, bool, int, int | None]:
    """Where a school stands, as the table above says it."""
    found = sayings_of(audit)
    left = [head.standing for head in progress_of(found).heads if not head.done]
    parked, target = sum(standing.parked for standing in left), audit.journey.target
    return 29 - len(left), parked, audit.is_closed, found.verdict.reached, target.rank if target else None


def assert_the_few_queries_of_a_hub_s_page_come_to_the_same() -> None:
    """What they say of every school is what the table says."""
    points = {point.journey.school.name: point for point in standpoints_of(Audit.objects.all())}
    assert {name: (point.stage is not Stage.AUDITING, point.target_rank or None) for name, point in points.items()} == {
        name: (closed, target) for name, (_, _, closed, _, target) in STANDS.items()
    }
    for name, (decided, _, closed, _, _) in STANDS.items():
        assert closed or (points[name].decided, points[name].total) == (decided, 29)


def test_answers_support_what_the_stories_say_and_there_is_something_of_everything(built):
    """What a story's figure says is what counts, but for what is argued: no school claims more than it answers."""
    for story in STORIES:
        signs = story.levels.replace(" ", "")
        if not signs:
            continue
        standings = sayings(story.urn).verdict.standings
        for standing, sign in zip(standings.values(), signs, strict=True):
            assert not standing.needs_reason, (story.urn, standing.code)
            if sign.isdigit() and standing.code not in story.argued:
                assert standing.counted == int(sign), (story.urn, standing.code)

    # Something of everything that a page can show.
    latimer = sayings(119903)
    assert latimer.verdict.standings["LM3"].argued
    assert latimer.verdict.standings["TLA3"].progress is Progress.STARTED
    assert set(latimer.parkings) == {"LM6"}
    assert latimer.measurements["O4.bronze.1"].count == 58
    assert len({row.by for row in latimer.answers.values()}) == 4
    assert not sayings(120277).verdict.standings["C2"].applies
    assert Answer.objects.filter(choice="does-not-apply").exclude(reason="").exists()
    assert all(model.objects.exists() for model in (Judgement, Measurement, Note, Parking))
    assert_impact_is_told()
    assert_the_libraries_hold_something_of_every_kind()


def assert_impact_is_told() -> None:
    """One card waits to be made, and one school has called its later audit the final one, and says what it shows."""
    latimer = Journey.objects.with_names().get(school__urn=119903)
    first, second = cards_of(latimer)
    assert (first.lacking, second.lacking) == ((), ("so what",))
    assert [len(first.items) >= 2, len(second.items)] == [True, 1]
    assert [action.title for action in done_without_card(latimer)] == ["Count who learns an instrument, by pupil group"]
    final = Audit.objects.with_names().get(finality__isnull=False)
    assert (final.journey.school.urn, final.is_closed, final.reflections.count()) == (143679, True, 2)


def assert_the_libraries_hold_something_of_every_kind() -> None:
    """And the background makes every file ready."""

    def at(urn: int) -> list[str]:
        return sorted(Item.objects.kept().filter(school__urn=urn).values_list("kind", flat=True))

    assert at(119903) == ["file"] * 4 + ["link", "note", "sound"]  # what has comments is ready already
    assert work_off() > 0
    assert set(File.objects.values_list("state", flat=True)) == {State.READY}
    assert at(119903) == ["document", "film", "link", "note", "picture", "picture", "sound"]
    assert at(138173) == ["document", "link", "note", "picture", "sound"]
    assert Item.objects.count() == 16  # with what waits
    assert sorted(Item.objects.waiting().values_list("kind", flat=True)) == ["note", "note", "note", "picture"]

    # Each is worth looking at, and what pages ask of it is answered of some and open of others.
    kept = Item.objects.kept()
    assert all(item.caption and item.happened_on and item.words for item in kept)
    assert set(kept.values_list("recognisable", flat=True)) == {"", "no", "yes"}
    assert [item.kind for item in kept.going(timezone.localdate())] == ["link"]
    assert [item.kind for item in kept.filter(tags=None)] == ["picture"]
    commented = Item.objects.get(pk=Comment.objects.first().item_id)
    assert [comment.moment for comment in commented.comments.all()] == [2.0, 4.4, None]
    assert max(file.seconds for file in File.objects.exclude(seconds=None)) < 10
    stages = {inbox.title: inbox.stage(timezone.localdate()) for inbox in Inbox.objects.all()}
    assert stages == {"Concert in the hall": InboxStage.OPEN, "Open morning": InboxStage.ENDED}


def test_a_school_has_published_two_years_and_another_has_begun_one(built):
    meadow = Publication.objects.of_school(School.objects.get(urn=138173))
    assert [one.is_findable for one in meadow] == [True, False]
    begun = Summary.objects.with_names().get(school__urn=119903)
    composed = compose(begun)
    assert not begun.publications.exists()
    assert [row.key for row in composed.waiting] == ["lead", "leader"]
    assert "58 of our 210 pupils have extra lessons (28%)." in composed.passages["tuition"].text
    assert composed.passages["next"].text


def test_every_sign_in_works_all_is_in_the_journal_and_a_second_time_is_refused(built):
    for sign_in in built.sign_ins:
        user = User.objects.get(email=sign_in.address)
        assert user.check_password(built.password)
        assert sign_in.who.startswith(user.name)
    assert all(user.email.endswith("@plaudit.example") for user in User.objects.all())
    assert authenticate(None, email="lena.lead@plaudit.example", password=demo.PASSWORD)

    # All of it is in the journal, since all of it went through operations.
    verbs = set(Entry.objects.values_list("verb", flat=True))
    assert verbs >= {
        "hub.opened",
        "hub.school-added",
        "role.given",
        "journey.started",
        "answer.saved",
        "measurement.saved",
        "note.saved",
        "judgement.stated",
        "best-fit.argued",
        "criterion.parked",
        "audit.closed",
        "target.chosen",
        "item.added",
        "item.tagged",
        "item.safeguarded",
        "comment.added",
        "inbox.ended",
    }

    # A second time is refused and changes nothing.
    entries = Entry.objects.count()
    with pytest.raises(Refusal) as refusal:
        demo.build()
    assert refusal.value.sentence == (
        "There is demonstration data in this database already. It goes into a database only once."
    )
    assert Entry.objects.count() == entries


def test_it_is_refused_where_others_can_reach_it_unless_that_is_wanted(settings):
    settings.SECURE, settings.SITE = True, Site("https", "plaudit.example.org", "https://plaudit.example.org")
    with pytest.raises(Refusal) as refusal:
        demo.build()
    assert refusal.value.sentence == (
        "https://plaudit.example.org may be reached by others, and the password of the demonstration's people is "
        "public. If that is what you want, say so with --anyway."
    )
    assert not Hub.objects.exists()
    assert not demo.exists()

    # If it is wanted it is built. What is interrupted leaves nothing behind.
    with pytest.raises(KeyboardInterrupt):
        demo.build(anyway=True, progress=interrupt)
    assert not Hub.objects.exists()


def interrupt(done: int, total: int) -> None:
    """Presses Ctrl+C after the first school."""
    assert (done, total) == (1, 12)
    raise KeyboardInterrupt


def test_without_the_mark_it_is_refused_and_nothing_is_left_behind(settings, tmp_path):
    settings.BASE_DIR = tmp_path
    with pytest.raises(Refusal) as refusal:
        demo.build()
    assert "plaudit mark load" in refusal.value.sentence
    assert not Edition.objects.exists()
    assert not Hub.objects.exists()


def test_a_newer_register_is_left_as_it_is_and_progress_counts_the_schools():
    load_register(SCHOOLS)
    School.objects.filter(urn=119903).update(town="Anstey")
    steps = []
    demo.build(progress=lambda done, total: steps.append((done, total)))
    assert School.objects.get(urn=119903).town == "Anstey"
    assert steps == [(done, 12) for done in range(1, 13)]


def test_its_schools_are_those_of_the_real_register():
    load_register(SCHOOLS)
    report = load_register(REGISTER)
    assert (report.added, report.changed, report.unchanged) == (383, 0, 12)
