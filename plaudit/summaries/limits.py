"""Below which count of pupils a school tells no number outside."""

from plaudit.plans.models import Limit
from plaudit.rulebook.groups import SMALLEST_GROUP
from plaudit.schools.models import School


def limit_of(school: School) -> int:
    """The smallest count that the school tells; five where it has not said."""
    chosen = Limit.objects.filter(school=school).order_by("-pk").values_list("smallest", flat=True).first()
    return SMALLEST_GROUP if chosen is None else chosen
