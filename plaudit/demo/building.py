"""Building the demonstration into a database that has none."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.contrib.auth.hashers import make_password
from django.db import transaction

from plaudit.accounts.models import User
from plaudit.demo.changed import tell_impact
from plaudit.demo.counted import count_numbers
from plaudit.demo.joining import let_in
from plaudit.demo.people import AT_HUB, HUB, PASSWORD, SIGN_INS, SignIn, address_of
from plaudit.demo.planned import make_plans
from plaudit.demo.stories import STORIES, Story
from plaudit.demo.telling import tell
from plaudit.demo.terms import give_terms
from plaudit.frameworks.document import read
from plaudit.frameworks.models import Edition
from plaudit.frameworks.operations import load_edition
from plaudit.journeys.operations import start_journey
from plaudit.journeys.roles import ANSWERING
from plaudit.refusals import Refusal
from plaudit.schools.models import Hub, Role, School
from plaudit.schools.operations import add_school, give_role, open_hub
from plaudit.schools.register import load_register

Progress = Callable[[int, int], None]

ESTABLISHMENTS = Path(__file__).with_name("establishments.csv")
MARK, EDITION = "lsms-music-quality-mark", "2015"


@dataclass(frozen=True, slots=True)
class Demonstration:
    """What was built: the hub, and how to sign in. Everybody has the same password."""

    hub: Hub
    password: str = PASSWORD
    sign_ins: tuple[SignIn, ...] = SIGN_INS


def exists() -> bool:
    """Whether this database holds the demonstration."""
    return Hub.objects.filter(is_demonstration=True).exists()


def build(*, progress: Progress | None = None, anyway: bool = False) -> Demonstration:
    """Builds the demonstration, whole or not at all.

    Args:
        progress: called after each school with how many are done, and how many there are.
        anyway: build it on a site that others can reach, too.

    Raises:
        Refusal: there is a demonstration already; or the site is reached by https and so perhaps by everybody, while
            the demonstration's password is public.
    """
    if exists():
        raise Refusal("There is demonstration data in this database already. It goes into a database only once.")
    if settings.SECURE and not anyway:
        raise Refusal(
            f"{settings.SITE.origin} may be reached by others, and the password of the demonstration's people is "
            "public. If that is what you want, say so with --anyway."
        )
    with transaction.atomic():
        return _build(progress or (lambda done, total: None))


def _build(progress: Progress) -> Demonstration:
    edition, schools = _edition(), _schools()
    hub = open_hub(name=HUB, by=None, is_demonstration=True)
    people = _people()
    for name, role in AT_HUB.items():
        give_role(user=people[name], role=role, hub=hub, by=None)
    administrator = next(people[name] for name, role in AT_HUB.items() if role is Role.ADMINISTRATOR)
    for done, story in enumerate(STORIES, start=1):
        school = schools[story.urn]
        add_school(hub=hub, school=school, by=administrator)
        for name, role in story.people.items():
            give_role(user=people[name], role=role, school=school, by=administrator)
        if story.levels:
            _travel(story, hub, school, edition, people)
        progress(done, len(STORIES))
    let_in(people, schools, hub)
    give_terms(hub, schools, people)
    make_plans(schools, people)
    count_numbers(schools, people)
    # Their pictures and sounds are drawn with Pillow and ffmpeg, which no page needs that only asks for the sign-ins.
    from plaudit.demo.hall import fill_inbox
    from plaudit.demo.library import fill_libraries
    from plaudit.demo.summarised import publish_summaries
    from plaudit.demo.taken_along import bring_back_workbook

    fill_libraries(schools, people, edition)
    tell_impact(schools, people)
    fill_inbox(schools, people)
    publish_summaries(schools, people)
    bring_back_workbook(schools, people)
    return Demonstration(hub)


def _travel(story: Story, hub: Hub, school: School, edition: Edition, people: dict[str, User]) -> None:
    lead = next(people[name] for name, role in story.people.items() if role is Role.LEAD)
    answering = [people[name] for name, role in story.people.items() if role in ANSWERING]
    journey = start_journey(school=school, hub=hub, edition=edition, by=lead)
    tell(story, journey, lead=lead, answering=answering)


def _edition() -> Edition:
    """The edition as it is loaded; else from the file that comes with the product.

    Raises:
        Refusal: there is neither.
    """
    present: Edition | None = Edition.objects.named(MARK, EDITION).first()
    if present is not None:
        return present
    file = settings.BASE_DIR / "frameworks" / f"{MARK}-{EDITION}.yaml"
    if not file.exists():
        raise Refusal(f"The demonstration needs the mark {MARK}, edition {EDITION}. Load it with 'plaudit mark load'.")
    return load_edition(read(file)).edition


def _schools() -> dict[int, School]:
    """The twelve schools by URN; a newer register that is loaded already is not put back to this older one."""
    urns = [story.urn for story in STORIES]
    if School.objects.filter(urn__in=urns).count() < len(urns):
        load_register(ESTABLISHMENTS)
    return {school.urn: school for school in School.objects.filter(urn__in=urns)}


def _people() -> dict[str, User]:
    """Everybody by name. The password is hashed once for all: hashing is slow on purpose, and this one is public."""
    names = dict.fromkeys([*AT_HUB, *(name for story in STORIES for name in story.people)])
    people = {name: User.objects.create_user(address_of(name), name) for name in names}
    User.objects.filter(pk__in=[user.pk for user in people.values()]).update(password=make_password(PASSWORD))
    return people
