"""The people of the demonstration: plainly invented, and named for what they are."""

from typing import NamedTuple

from plaudit.schools.models import Role

PASSWORD = "play-it-again"  # noqa: S105 public on purpose, and so only for a demonstration
HUB = "Demonstration Music Hub"
AT_HUB = {
    "Ada Administrator": Role.ADMINISTRATOR,
    "Asa Assessor": Role.ASSESSOR,
    "Mia Mentor": Role.MENTOR,
}


class SignIn(NamedTuple):
    """One way into the demonstration: an e-mail address, whose it is, and what they will see."""

    address: str
    who: str
    sees: str


def address_of(name: str) -> str:
    """'Lena Lead' is lena.lead@plaudit.example, at a domain that no mail ever reaches."""
    return f"{name.lower().replace(' ', '.')}@plaudit.example"


def _sign_in(name: str, role: str, sees: str) -> SignIn:
    return SignIn(address_of(name), f"{name}, {role}", sees)


SIGN_INS = (
    _sign_in("Lena Lead", "music lead of The Latimer Primary School", "an audit that is half done, with evidence"),
    _sign_in("Lee Leader", "headteacher of The Latimer Primary School", "the same, with people to manage"),
    _sign_in("Cora Contributor", "colleague at The Latimer Primary School", "the same, to answer"),
    _sign_in("Olive Observer", "governor of The Latimer Primary School", "the same, to read"),
    _sign_in("Louis Lead", "music lead of Thorpe Acre Junior School", "a journey that has not started"),
    _sign_in("Lila Lead", "music lead of Burbage Junior School", "an audit that has just begun"),
    _sign_in("Logan Lead", "music lead of Crown Hills Community College", "an audit that is ready to close"),
    _sign_in("Lorna Lead", "music lead of Leighfield Primary School", "a closed baseline, and a target to choose"),
    _sign_in("Lydia Lead", "music lead of The Meadow Community Primary School", "a target and the way to it"),
    _sign_in("Lara Lead", "music lead of The Robert Smyth Academy", "a second audit, looking again at the first"),
    _sign_in("Leila Lead", "music lead of Avanti Fields School", "two audits, and what has changed between them"),
    _sign_in("Neda Newcomer", "who has just taken over Uppingham Community College", "where things stand there"),
    _sign_in("Tara Trust", "leader of two schools of a trust", "both of them"),
    _sign_in("Ada Administrator", "administrator of the hub", "all twelve schools"),
    _sign_in("Asa Assessor", "assessor of the hub", "the hub"),
    _sign_in("Mia Mentor", "mentor of the hub", "the hub"),
)
