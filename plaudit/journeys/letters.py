"""The letter to somebody who was asked to answer an area; sent after commit."""

from django.conf import settings
from django.core.mail import EmailMessage
from django.urls import reverse

from plaudit.journeys.models import Assignment
from plaudit.mail.models import LONGEST_SUBJECT
from plaudit.mail.sending import send_after_commit
from plaudit.rulebook.framework import Area

ASSIGNED = """\
Hello {name},

{by} asks you to answer {area} in {audit} of {school} on Plaudit.
{note}
Here it is:
{link}

You can stop at any time: every answer is saved as you give it. Your colleagues may answer there too.
"""


def send_assigned(assignment: Assignment, area: Area) -> None:
    """Tells the person which area they were asked to answer, with the note that came with it."""
    audit = assignment.audit
    address = {"pk": audit.journey_id, "number": audit.number, "area": area.code}
    text = ASSIGNED.format(
        name=assignment.user.name,
        by=assignment.by,
        area=area.title,
        audit=audit.in_words,
        school=audit.journey.school.name,
        note=f"\n{assignment.note}\n" if assignment.note else "",
        link=settings.SITE.origin + reverse("area", kwargs=address),
    )
    # A name could hold a line break, which a subject may not; and a name and a title can be longer than one may be.
    subject = " ".join(f"{assignment.by} asks you to answer {area.title}".split())
    send_after_commit(EmailMessage(subject[:LONGEST_SUBJECT], text, to=[assignment.user.email]))
