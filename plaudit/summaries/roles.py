"""Which roles do what with a school's public summary."""

from plaudit.schools.roles import Role

WRITING = frozenset({Role.LEAD, Role.LEADER, Role.CONTRIBUTOR})
PUBLISHING = frozenset({Role.LEAD, Role.LEADER})
