"""The demonstration: one hub, twelve real schools, invented people, and journeys from not started to target chosen.

Everything is made through the operations that the pages use, and comes out the same each time.
"""

from plaudit.demo.building import Demonstration, build, exists
from plaudit.demo.people import PASSWORD, SIGN_INS, SignIn

__all__ = ["PASSWORD", "SIGN_INS", "Demonstration", "SignIn", "build", "exists", "sign_ins"]


def sign_ins() -> dict[str, object] | None:
    """What the sign-in page offers where this database holds the demonstration: its people, and their password."""
    return {"people": SIGN_INS, "password": PASSWORD} if exists() else None
