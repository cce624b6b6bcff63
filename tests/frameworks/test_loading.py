"""Loading an edition: its rows, a second time, and another text under the same name."""

import pytest
from django.db import IntegrityError, transaction
from django.db.models import ProtectedError

from plaudit.frameworks import canonical, document
from plaudit.frameworks.document.shape import SCHEMA
from plaudit.frameworks.models import Criterion, Edition, Mark, Statement
from plaudit.frameworks.operations import EditionDiffers, describe_difference, load_edition
from plaudit.journal.models import Entry
from plaudit.refusals import Refusal
from tests.frameworks.small import SMALL, changed

FILE = SCHEMA.parent / "lsms-music-quality-mark-2015.yaml"

pytestmark = pytest.mark.django_db


def read(content=SMALL):
    return document.read(content.encode())


def test_a_mark_is_loaded_with_an_anchor_for_every_criterion_and_statement():
    mark = document.read(FILE)
    loaded = load_edition(mark)
    assert loaded.created
    assert (loaded.edition.mark.slug, loaded.edition.mark.title) == (
        "lsms-music-quality-mark",
        "LSMS Music Quality Mark",
    )
    assert loaded.edition.digest == canonical.digest(mark)
    assert list(loaded.edition.criteria.values_list("code", "position")) == [
        (criterion.code, place) for place, criterion in enumerate(mark.criteria, start=1)
    ]
    assert list(loaded.edition.statements.values_list("key", "criterion__code", "position")) == [
        (said.key, said.criterion, place) for place, said in enumerate(mark.statement_by_key.values(), start=1)
    ]


def test_loading_is_told_in_the_journal():
    edition = load_edition(read()).edition
    entry = Entry.objects.get()
    assert (entry.verb, entry.subject, entry.by) == ("edition loaded", f"edition:{edition.pk}", None)
    assert entry.details == {"mark": "small-mark", "edition": "1"}


def test_loading_the_same_text_again_changes_nothing():
    first = load_edition(read())
    again = load_edition(read(f"# the same in other words\n{SMALL}"))
    assert not again.created
    assert again.edition == first.edition
    assert again.edition.loaded_at == first.edition.loaded_at
    counts = [table.objects.count() for table in (Mark, Edition, Criterion, Statement, Entry)]
    assert counts == [1, 1, 3, 7, 1]


def test_another_text_under_the_same_name_is_refused_and_the_difference_shown():
    edition = load_edition(read()).edition
    with pytest.raises(EditionDiffers) as caught:
        load_edition(read(changed("Pupils sing well", "Pupils sing very well")))
    assert isinstance(caught.value, Refusal)
    assert caught.value.sentence == (
        "Small mark 1 is loaded already with another text, and an edition never changes. "
        "Give the new text an edition name of its own (the line “edition:” of the file) and load it as that."
    )
    assert caught.value.difference == (
        "--- small-mark 1 (loaded)",
        "+++ small-mark 1 (new)",
        "@@ -53,5 +53,5 @@",
        "       silver:",
        "         expects:",
        "-        - Pupils sing well",
        "+        - Pupils sing very well",
        "   - code: A2",
        "     title: Playing",
    )
    assert Edition.objects.get().digest == edition.digest
    assert Entry.objects.count() == 1


def test_a_refused_load_leaves_the_title_of_the_mark_alone():
    load_edition(read())
    with pytest.raises(EditionDiffers):
        load_edition(read(changed("Small mark", "Large mark")))
    assert Mark.objects.get().title == "Small mark"


def test_a_new_edition_stands_beside_the_old_and_renames_the_mark():
    load_edition(read())
    loaded = load_edition(read(changed('edition: "1"', 'edition: "2"').replace("Small mark", "Large mark")))
    assert loaded.created
    assert list(Edition.objects.values_list("mark__slug", "name")) == [("small-mark", "1"), ("small-mark", "2")]
    assert Mark.objects.get().title == "Large mark"


def test_equal_editions_have_no_difference():
    assert describe_difference(read(), read()) == ()


def test_an_edition_gives_its_framework_without_asking_the_database_twice(django_assert_num_queries):
    mark = read()
    load_edition(mark)
    assert Edition.objects.named("small-mark", "1").get().framework == mark
    with django_assert_num_queries(1):
        assert Edition.objects.named("small-mark", "1").get().framework == mark


def test_an_edition_knows_the_rows_of_its_statements_and_criteria(django_assert_num_queries):
    edition = load_edition(read()).edition
    assert edition.statement_ids == dict(Statement.objects.values_list("key", "pk"))
    assert edition.criterion_ids == dict(Criterion.objects.values_list("code", "pk"))
    with django_assert_num_queries(0):
        assert edition.statement_keys[edition.statement_ids["A1.bronze.2"]] == "A1.bronze.2"
        assert edition.criterion_codes[edition.criterion_ids["B1"]] == "B1"


def test_an_edition_that_takes_the_number_of_one_rolled_back_gets_no_stale_rows():
    with transaction.atomic():
        first = load_edition(document.read(FILE)).edition
        load_edition(read())
        assert first.framework.title == "LSMS Music Quality Mark"
        transaction.set_rollback(True)
    edition = load_edition(read()).edition
    assert edition.framework == read()
    assert edition.statement_ids == dict(Statement.objects.values_list("key", "pk"))


def test_the_database_itself_allows_an_edition_a_code_and_a_key_only_once():
    edition = load_edition(read()).edition
    criterion = edition.criteria.get(code="A1")
    twice = (
        lambda: edition.mark.editions.create(name="1", document={}, digest="x"),
        lambda: edition.criteria.create(code="A1", position=99),
        lambda: edition.criteria.create(code="A9", position=1),
        lambda: criterion.statements.create(edition=edition, key="A1.bronze.1", position=99),
        lambda: criterion.statements.create(edition=edition, key="A1.bronze.9", position=1),
    )
    for create in twice:
        with pytest.raises(IntegrityError), transaction.atomic():
            create()


def test_a_mark_with_an_edition_cannot_be_deleted():
    edition = load_edition(read()).edition
    with pytest.raises(ProtectedError):
        edition.mark.delete()
    with pytest.raises(ProtectedError):
        edition.delete()


def test_everybody_may_see_every_mark(django_user_model):
    edition = load_edition(read()).edition
    stranger = django_user_model(email="stranger@school.test")
    assert list(Mark.objects.visible_to(stranger)) == [edition.mark]
    assert list(Edition.objects.visible_to(stranger)) == [edition]


def test_a_name_reads_as_people_say_it():
    edition = load_edition(read()).edition
    names = [str(edition.mark), str(edition), str(edition.criteria.first()), str(edition.statements.first())]
    assert names == ["Small mark", "Small mark 1", "A1", "A1.bronze.1"]


NUMBER = "                measure: {count: hours, of: hours taught, unit: percent, by: pupil group"


def with_measure(more=""):
    """The small mark, with a number broken down at its first statement."""
    return changed("- Pupils sing well", f"- statement: Pupils sing well\n{NUMBER}{more}}}")


def test_an_edition_may_gain_the_groups_that_a_number_is_broken_down_into():
    first = load_edition(read(with_measure())).edition
    again = load_edition(read(with_measure(", groups: [girls, boys]")))
    assert (again.created, again.clarified, again.edition.pk) == (False, True, first.pk)
    edition = Edition.objects.get()
    measures = [said.measure for said in edition.framework.statement_by_key.values() if said.measure]
    assert ("girls", "boys") in [measure.groups for measure in measures]
    assert edition.digest == canonical.digest(edition.framework)
    assert [entry.verb for entry in Entry.objects.order_by("pk")] == ["edition loaded", "edition clarified"]
    assert not load_edition(read(with_measure(", groups: [girls, boys]"))).clarified


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (", groups: [girls, boys]", ""),
        (", groups: [girls, boys]", ", groups: [girls, boys, others]"),
        (", at_least: 50", ", at_least: 50, groups: [girls, boys], every_group: true"),
        ("", ", at_least: 50, groups: [girls, boys]"),
    ],
    ids=["groups lost", "other groups", "groups that decide", "a threshold beside them"],
)
def test_an_edition_gains_nothing_else(old, new):
    edition = load_edition(read(with_measure(old))).edition
    with pytest.raises(EditionDiffers):
        load_edition(read(with_measure(new)))
    assert Edition.objects.get().digest == edition.digest
