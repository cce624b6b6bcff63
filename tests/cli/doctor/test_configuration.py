"""A hub without an administrator, an installation without a mark, and other things that nobody has set up."""

from plaudit.accounts.models import User
from plaudit.frameworks.models import Criterion, Edition, Statement
from plaudit.schools.models import Hub, Role
from plaudit.schools.operations import give_role


def test_no_mark(doctor, settings):
    settings.SENDS_MAIL = False
    for kept in (Statement, Criterion, Edition):
        kept.objects.all().delete()
    assert "problem: No mark is loaded. | Run `plaudit mark load frameworks/*.yaml`." in doctor()


def test_a_hub_whose_only_administrator_may_not_sign_in(doctor, settings):
    settings.SENDS_MAIL = False
    User.objects.update(is_active=False)
    assert any("Riverside has no administrator who can sign in." in line for line in doctor())


def test_a_hub_that_the_journal_does_not_know(doctor, settings):
    settings.SENDS_MAIL = False
    hub = Hub.objects.create(name="By Hand", slug="by-hand")
    give_role(user=User.objects.get(), role=Role.ADMINISTRATOR, hub=hub, by=None)
    assert any("The journal does not tell of the opening of By Hand." in line for line in doctor())
