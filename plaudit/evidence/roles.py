"""Which roles do what with a school's evidence."""

from plaudit.schools.roles import Role

ADDING = frozenset({Role.LEAD, Role.LEADER, Role.CONTRIBUTOR})
KEEPING = frozenset({Role.LEAD, Role.LEADER})
