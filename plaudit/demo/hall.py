"""The inboxes of one school: one is open, and people in the hall have sent the first things to it; one was ended."""

from collections.abc import Mapping
from io import BytesIO

from plaudit.accounts.models import User
from plaudit.demo.drawing import hall
from plaudit.evidence.operations.inboxes import begin_sending, end_inbox, open_inbox, take_sentence
from plaudit.evidence.operations.uploads import receive
from plaudit.schools.models import School

LATIMER, LEAD = 119903, "Lena Lead"
TITLE, ENDED = "Concert in the hall", "Open morning"
SENT = (
    "Year 4 sang the second verse in two parts, without the piano. The whole hall was quiet.",
    "The recorder group played louder than last year, and together.",
    "Could the orchestra sit nearer to the audience next time? From the back we saw only the tuba.",
)


def fill_inbox(schools: Mapping[int, School], people: Mapping[str, User]) -> None:
    """Opens them, and sends a picture and some sentences to the open one, as strangers would."""
    school, lead = schools[LATIMER], people[LEAD]
    end_inbox(inbox=open_inbox(school=school, hub=school.hub, title=ENDED, by=lead), by=lead)
    inbox = open_inbox(school=school, hub=school.hub, title=TITLE, by=lead)
    for text in SENT:
        take_sentence(inbox=inbox, text=text)
    picture = hall("an hour before")
    upload = begin_sending(inbox=inbox, name="IMG_0001.jpg", length=len(picture), media_type="image/jpeg")
    receive(upload=upload, offset=0, source=BytesIO(picture))
