"""Who is on the way in: invitations that wait and one that has run out, and a lead that was handed over."""

from datetime import timedelta

from django.utils import timezone

from plaudit.accounts.models import User
from plaudit.demo.people import address_of
from plaudit.schools.models import Afterwards, Hub, InvitationLetter, Role, School
from plaudit.schools.operations import hand_over, invite, offer_hand_over

LATIMER, BURBAGE, UPPINGHAM = 119903, 119964, 136629
NOTE = (
    "Dear Neda, the department is in good shape. The figures for O1 come from the exams office: ask for them after "
    "half-term. Leon signs everything within a day if he gets one page.\n"
    "What is left of the audit is the second half of PDBW and most of C; two department meetings should do it. Enjoy "
    "it: they are lovely to work with."
)


def let_in(people: dict[str, User], schools: dict[int, School], hub: Hub) -> None:
    """Invites and hands over as these people would, so that every page about people has something to show."""
    lee, lois, lottie = people["Lee Leader"], people["Lois Leader"], people["Lottie Lead"]
    _invite("Gwen Governor", Role.OBSERVER, schools[LATIMER], by=lee)
    _run_out(_invite("Colin Contributor", Role.CONTRIBUTOR, schools[LATIMER], by=people["Lena Lead"]))
    for name in ("Anya Assessor", "Mia Mentor"):  # the second has an account already
        _invite(name, Role.ASSESSOR, hub, by=people["Ada Administrator"])
    offer_hand_over(
        school=schools[BURBAGE],
        outgoing=people["Lila Lead"],
        email=address_of("Lyra Lead"),
        afterwards=Afterwards.LEAVES,
        by=lois,
        note="Welcome! Lila leaves at the end of term and will show you where everything is.",
    )
    newcomer, school = people["Neda Newcomer"], schools[UPPINGHAM]
    stays = Afterwards.CONTRIBUTOR
    hand_over(school=school, outgoing=lottie, to=newcomer, afterwards=stays, by=lottie, note=NOTE)


def _invite(name: str, role: Role, place: School | Hub, *, by: User) -> InvitationLetter:
    return invite(email=address_of(name), role=role, place=place, by=by).invitation.letter


def _run_out(letter: InvitationLetter) -> None:
    """Makes the letter three weeks old, which no operation can."""
    ago = timedelta(weeks=3)
    InvitationLetter.objects.filter(pk=letter.pk).update(at=letter.at - ago, expires_at=timezone.now() - ago / 3)
