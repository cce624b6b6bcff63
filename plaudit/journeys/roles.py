"""Which roles do what at the school of a journey."""

from plaudit.schools.roles import Role

ANSWERING = frozenset({Role.LEAD, Role.LEADER, Role.CONTRIBUTOR})
AIMING = frozenset({Role.LEAD, Role.LEADER})
