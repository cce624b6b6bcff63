"""Numbers by pupil group, as they are saved and as they count."""

import pytest

from plaudit.frameworks.document import read
from plaudit.frameworks.operations import load_edition
from plaudit.journeys.models import Audit, Measurement
from plaudit.journeys.operations import Clash, MeasurementChange, save_criterion
from plaudit.journeys.rulings import sayings_about, sayings_of
from plaudit.refusals import Invalid
from plaudit.reports.standpoints import standpoints_of
from plaudit.rulebook.answers import Choice
from plaudit.rulebook.scoring import effective
from tests.cast import SMALL_MARK, Cast, assemble, we_are_here
from tests.journeys.said import journal

KEY = "A2.silver.1"
FEW = "A number about fewer than 5 pupils could tell who they are. Leave this group empty."
UNKNOWN = "The mark does not ask for a number about that group. Load the page again."


@pytest.fixture
def grouped(db: None) -> Cast:
    """The cast on a mark that asks for half of every group to play."""
    asked = b"at_least: 50, by: pupil group, groups: [girls, boys], every_group: true}"
    return assemble(load_edition(read(SMALL_MARK.replace(b"at_least: 50}", asked))).edition)


def give(cast: Cast, group: str, count: float | None, out_of: float | None = None, version: int = 0, by: str = "lead"):
    """Gives the number of a group, or of the whole school."""
    change = MeasurementChange(KEY, count, out_of, version, group)
    return save_criterion(audit=cast.audit, criterion=cast.criterion("A2"), by=getattr(cast, by), measurements=[change])


def counts(cast: Cast) -> Choice | None:
    """The answer that counts for the statement."""
    audited = sayings_of(cast.audit).audited
    return effective(cast.edition.framework.statement_by_key[KEY], audited.answers.get(KEY), audited.phases)


def test_each_group_has_a_number_of_its_own_beside_the_whole(grouped):
    for group, count in (("", 30), ("girls", 20), ("boys", 10)):
        assert give(grouped, group, count, 40) == ()
    rows = {row.group: (row.count, row.out_of, row.version) for row in Measurement.objects.all()}
    assert rows == {"": (30, 40, 1), "girls": (20, 40, 1), "boys": (10, 40, 1)}
    for sayings in (sayings_of(grouped.audit), sayings_about(grouped.audit, grouped.criterion("A2"))):
        assert sayings.measurements[KEY].count == 30
        assert {group: row.count for group, row in sayings.by_group[KEY].items()} == {"girls": 20, "boys": 10}
    details = journal(grouped.journey)[-1][2]
    assert details == {"audit": 1, "about": KEY, "count": 10, "out_of": 40, "group": "boys"}


def test_the_mark_asks_for_every_group_so_all_count(grouped):
    steps = [("", 30, None), ("girls", 20, None), ("boys", 20, Choice.YES)]
    for group, count, answer in steps:
        give(grouped, group, count, 40)
        assert counts(grouped) is answer
    give(grouped, "boys", 19, 40, version=1)
    assert counts(grouped) is Choice.NOT_YET
    give(grouped, "boys", None, version=2)
    assert counts(grouped) is None


def test_a_level_cannot_be_claimed_against_one_group_and_a_hub_reads_the_same(grouped):
    we_are_here(grouped.audit, "A2", 1, by=grouped.lead)
    give(grouped, "boys", 1, 40)
    we_are_here(grouped.audit, "A2", 2, by=grouped.lead)
    standing = sayings_of(grouped.audit).verdict.standings["A2"]
    assert (standing.supported, standing.needs_reason) == (1, True)
    (point,) = standpoints_of(Audit.objects.filter(pk=grouped.audit.pk))
    assert (point.decided, point.total) == (1, 4)


@pytest.mark.parametrize(
    ("group", "count", "out_of", "sentence"),
    [
        ("girls", 1, 4, FEW),
        ("pupils", 10, 40, UNKNOWN),
        ("pupils", None, None, UNKNOWN),
        ("girls", 41, 40, "The first number cannot be larger than the second. Have they changed places?"),
    ],
)
def test_what_cannot_be_used_is_refused(grouped, group, count, out_of, sentence):
    with pytest.raises(Invalid) as refused:
        give(grouped, group, count, out_of)
    assert refused.value.sentence == sentence
    assert not Measurement.objects.exists()


def test_two_at_one_group_clash_and_two_at_two_groups_do_not(grouped):
    give(grouped, "girls", 20, 40, by="contributor")
    assert give(grouped, "boys", 10, 40) == ()
    (clash,) = give(grouped, "girls", 21, 40)
    assert isinstance(clash, Clash)
    assert (clash.group, clash.place, clash.mine, clash.theirs, clash.by) == (
        "girls",
        1,
        (21, 40),
        (20, 40),
        "Contributor",
    )
    assert give(grouped, "girls", 21, 40, version=clash.version) == ()
