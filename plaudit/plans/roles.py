"""Which roles do what with a school's plan."""

from plaudit.schools.roles import Role

PLANNING = frozenset({Role.LEAD, Role.LEADER})
CARRYING_OUT = frozenset({Role.LEAD, Role.LEADER, Role.CONTRIBUTOR})
