"""The letters that people get about their roles, in plain English; sent after commit."""

from collections.abc import Iterable

from django.conf import settings
from django.core.mail import EmailMessage
from django.urls import reverse
from django.utils import dateformat, timezone

from plaudit.accounts.models import User
from plaudit.mail.models import LONGEST_SUBJECT
from plaudit.mail.sending import send_after_commit
from plaudit.schools.models import InvitationLetter, Place, Role, School, TakeOver

# A role as a sentence needs it: 'to be the lead of The Latimer Primary School'.
AS: dict[Role, str] = {
    Role.LEAD: "the lead",
    Role.LEADER: "a leader",
    Role.CONTRIBUTOR: "a contributor",
    Role.OBSERVER: "an observer",
    Role.ADMINISTRATOR: "an administrator",
    Role.ASSESSOR: "an assessor",
    Role.MENTOR: "a mentor",
}

INVITATION = """\
Hello,

{by} invites you to be {role} of {place} on Plaudit, where schools work towards a quality mark.
{carried}
Open this page to see what that means, and to accept:
{link}

The link is for you alone, works once, and is good until {until}. If it has run out, ask {by} to send it again.

If you did not expect this letter, leave it: nothing happens until you accept.
"""
CARRIED = """
The role is handed over to you: a page will show you what has been done so far and what comes next.
"""
NEW_ROLE = """\
Hello {name},

{by} has made you {role} of {place} on Plaudit. You were {before} there until now.

Sign in and see what you can do there:
{link}
"""
TAKEN_OVER = """\
Hello {name},

{by} has handed the lead of {place} over to you on Plaudit.

This page says where things stand, and what comes next:
{link}
"""
HANDED_OVER = """\
Hello {name},

{new} is the lead of {place} on Plaudit now. {you}
Nothing that you wrote there is lost.
"""
ENDED = """\
Hello {name},

{by} has ended your role as {role} of {place} on Plaudit. Nothing that you wrote there is lost.

If you think that this is a mistake, please ask them.
"""
VACANT = """\
Hello {name},

{user} is no longer {role} of {place} on Plaudit, and nobody else is. {without}

Invite somebody here:
{link}
"""
WITHOUT = {
    Role.LEAD: "Without a lead nobody can close the audit.",
    Role.LEADER: "Without a leader nobody can sign for the school.",
}


def send_invitation(letter: InvitationLetter, link: str, *, carries_hand_over: bool) -> None:
    """The invitation, with its link. It is the same for an address that is known here and for one that is not."""
    invitation = letter.invitation
    by = _one_line(letter.by or invitation.place)
    text = INVITATION.format(
        by=by,
        role=AS[Role(invitation.role)],
        place=invitation.place,
        carried=CARRIED if carries_hand_over else "",
        link=link,
        until=dateformat.format(timezone.localtime(letter.expires_at), "l j F"),
    )
    _send(f"{by} invites you to {invitation.place} on Plaudit", text, to=invitation.email)


def send_new_role(user: User, *, role: Role, before: Role, place: Place, by: User) -> None:
    """Tells somebody that their role was changed."""
    text = NEW_ROLE.format(name=user, by=by, role=AS[role], before=AS[before], place=place, link=_start())
    _send(f"You are {AS[role]} of {place} now", text, to=user.email)


def send_taken_over(take_over: TakeOver, *, by: User) -> None:
    """Tells a colleague that the lead was handed over to them."""
    school = take_over.hand_over.school
    link = _address("take-over", school.urn, take_over.pk)
    text = TAKEN_OVER.format(name=take_over.user, by=by, place=school, link=link)
    _send(f"You are the lead of {school} now", text, to=take_over.user.email)


def send_handed_over(user: User, *, school: School, new: User, stays: bool) -> None:
    """Tells the old lead who the new one is."""
    you = "You are a contributor there, so you can still answer." if stays else "Your role there has ended."
    text = HANDED_OVER.format(name=user, new=new, place=school, you=you)
    _send(f"{new} is the lead of {school} now", text, to=user.email)


def send_ended(user: User, *, role: Role, place: Place, by: User) -> None:
    """Tells somebody that their role was ended."""
    text = ENDED.format(name=user, by=by, role=AS[role], place=place)
    _send(f"Your role at {place} has ended", text, to=user.email)


def send_vacant(people: Iterable[User], *, role: Role, user: User, school: School) -> None:
    """Tells those who can do something about it that a school has no lead, or no leader, any more."""
    link = _address("school-people", school.urn)
    for person in people:
        text = VACANT.format(
            name=person, user=user, role=AS[role], place=school, without=WITHOUT.get(role, ""), link=link
        )
        _send(f"{school} has no {role.value} any more", text, to=person.email)


def _send(subject: str, text: str, *, to: str) -> None:
    # A person's name and a school's can be longer together than a subject may be.
    send_after_commit(EmailMessage(_one_line(subject)[:LONGEST_SUBJECT], text, to=[to]))


def _one_line(words: object) -> str:
    """A name could hold a line break, which a subject may not, and which could pass for the letter's own words."""
    return " ".join(str(words).split())


def _start() -> str:
    return _address("start")


def _address(name: str, *args: object) -> str:
    return settings.SITE.origin + reverse(name, args=args)
