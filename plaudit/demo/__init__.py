"""The demonstration: one hub, twelve real schools, invented people, and journeys from not started to target chosen.

Everything is made through the operations that the pages use, and comes out the same each time.
"""

from plaudit.demo.building import Demonstration, build, exists
from plaudit.demo.people import PASSWORD, SIGN_INS, SignIn

__all__ = ["PASSWORD", "SIGN_INS", "Demonstration", "SignIn", "build", "exists"]
