"""The virus scanner."""

import pytest

from tests.evidence.intake.clamd import scanner

pytestmark = pytest.mark.usefixtures("quiet")


def test_one_that_answers_and_one_that_does_not(doctor, settings):
    with scanner() as made:
        settings.CLAMD = made.socket
        made.start()
        assert doctor() == []
        made.stop()
        assert doctor() == [
            "problem: The virus scanner does not answer: No such file or directory. Files that wait for it: 0. | "
            "Start clamd, or mend PLAUDIT_CLAMD. The files go on by themselves then."
        ]
