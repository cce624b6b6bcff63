"""How small a count of pupils a school tells outside."""

from django.db import transaction

from plaudit.accounts.models import User
from plaudit.journal.operations import record
from plaudit.plans.models import Limit
from plaudit.refusals import Invalid
from plaudit.rulebook.groups import SMALLEST_GROUP
from plaudit.schools.models import School

LARGEST_LIMIT = 50


@transaction.atomic
def set_limit(*, school: School, smallest: int, by: User) -> Limit:
    """Has counts of pupils below `smallest` told as 'fewer than' that, wherever they leave the school.

    Raises:
        Invalid: it is below what could tell who pupils are, or so large that hardly a number would be told.
    """
    if not SMALLEST_GROUP <= smallest <= LARGEST_LIMIT:
        raise Invalid(f"Choose a number from {SMALLEST_GROUP} to {LARGEST_LIMIT}.")
    record("limit.set", subject=f"school:{school.urn}", by=by, smallest=smallest)
    return Limit.objects.create(school=school, smallest=smallest, by=by)
