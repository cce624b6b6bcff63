"""What a page called saved survives the end of the server. `make kills` tries it a hundred times with eight people."""

import pytest
from django.conf import settings
from django.db import connection

from bench.killing import audits, one_round, people
from bench.pages import STATEMENT
from bench.proof import Proof, prove
from bench.writers import Writer
from plaudit.journeys.models import Answer
from plaudit.journeys.operations import start_journey
from tests.cast import answer
from tools.serving import url_of

ROUNDS = 3


@pytest.fixture
def leads(transactional_db, cast):
    """The leads of two schools, each with an answer to change."""
    start_journey(school=cast.other_school, hub=cast.other_hub, edition=cast.edition, by=cast.stranger)
    for audit in audits():
        answer(audit, STATEMENT, "yes", by=audit.by)
    return lambda: people(audits())


def test_a_killed_server_has_lost_nothing_that_it_called_saved(leads):
    found = Proof()
    for _ in range(ROUNDS):
        found.add(one_round(url_of(connection.settings_dict), settings.TEST_FOLDER / "killed.log", leads()))
    assert found.acknowledged >= ROUNDS
    assert (found.found, found.lost, found.torn, found.refused) == (found.acknowledged, [], [], [])


def test_a_lost_answer_and_a_torn_one_are_found_out(leads):
    """The proof can fail: an answer that never was, and one of which only the journal knows."""
    writer, other = map(Writer, leads())
    writer.acknowledged.append("never was")
    assert prove([writer, other]).lost == ["never was"]
    Answer.objects.filter(audit__journey=other.lead["journey"].rpartition("/")[2]).update(version=9)
    proof = prove([other])
    assert (proof.lost, len(proof.torn), proof.holds) == ([], 1, False)
