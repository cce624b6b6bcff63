"""The letter that reminds a lead of next year's summary; sent after commit."""

from django.conf import settings
from django.core.mail import EmailMessage
from django.urls import reverse

from plaudit.accounts.models import User
from plaudit.mail.models import LONGEST_SUBJECT
from plaudit.mail.sending import send_after_commit
from plaudit.schools.models import School
from plaudit.summaries.form.values import FormValue
from plaudit.summaries.years import words_of

REMINDED = """\
Hello {name},

The next school year is near, and {school} has not published its summary for {year} on Plaudit yet: {title}.

{expectation}

Most of it is there already: your audit, your plan and what you published before fill it in. Here you read it, change
what you like and publish it:
{link}

This letter comes once. If you publish your summary elsewhere, there is nothing to do.
"""


def send_reminder(person: User, school: School, form: FormValue, year: int) -> None:
    """Tells a lead that next year's summary is not published, and what is expected of schools, and what is not."""
    text = REMINDED.format(
        name=person.name,
        school=school.name,
        year=words_of(year),
        title=form.title,
        expectation=form.expectation,
        link=settings.SITE.origin + reverse("summaries", args=[school.urn]),
    )
    subject = f"{form.title} for {words_of(year)}"
    send_after_commit(EmailMessage(subject[:LONGEST_SUBJECT], text, to=[person.email]))
