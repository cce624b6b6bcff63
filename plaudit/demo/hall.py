"""An inbox that is open at one school, with the first things that people in the hall have sent to it."""

from collections.abc import Mapping

from plaudit.accounts.models import User
from plaudit.evidence.operations.inboxes import open_inbox, take_sentence
from plaudit.schools.models import School

LATIMER, LEAD = 119903, "Lena Lead"
TITLE = "Concert in the hall"
SENT = (
    "Year 4 sang the second verse in two parts, without the piano. The whole hall was quiet.",
    "The recorder group played louder than last year, and together.",
    "Could the orchestra sit nearer to the audience next time? From the back we saw only the tuba.",
)


def fill_inbox(schools: Mapping[int, School], people: Mapping[str, User]) -> None:
    """Opens it, and sends some sentences to it, as strangers would."""
    school = schools[LATIMER]
    inbox = open_inbox(school=school, hub=school.hub, title=TITLE, by=people[LEAD])
    for text in SENT:
        take_sentence(inbox=inbox, text=text)
