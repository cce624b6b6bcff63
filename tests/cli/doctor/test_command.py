"""The doctor's report: a line for each thing that it looks at, and what to do below what is wrong."""

import re

from plaudit.jobs.models import Worker
from plaudit.schools.models import Membership
from tests.cli.doctor.mail_servers import knows


def test_where_all_is_well_a_line_says_so_for_each_thing(plaudit, well, mail_server):
    mail_server(**knows(b"secret"))
    result = plaudit("doctor")
    assert result.exit_code == 0, result.output
    assert {line.split()[0] for line in result.stdout.splitlines()} == {"OK"}
    assert "answers, and takes letters from plaudit@riverside.example." in result.output


def test_what_to_do_stands_below_what_is_wrong(plaudit, db, well, mail_server):
    mail_server(**knows(b"secret"))
    Worker.objects.all().delete()
    Membership.objects.all().delete()
    result = plaudit("doctor")
    assert result.exit_code == 1
    told = "problem  Riverside has no administrator who can sign in.\n         Run `plaudit createadmin"
    assert told in result.output
    assert "notice   No worker is at work, so no letter leaves.\n         Run `plaudit serve`" in result.output
    assert re.search(r"Error: 1 of \d+ are not well; see above\.\n$", result.output)
