"""An edition as plain data and back: the same language as the file, one spelling for each edition.

The order of the keys of a mapping means nothing, since a database may not keep it: phases come in the order of
`Phase`, areas and levels in that of the edition.
"""

import hashlib
import json

import yaml

from plaudit.frameworks.canonical.edition import from_data, to_data
from plaudit.rulebook.framework import Framework

__all__ = ("digest", "from_data", "to_data", "to_text")


def digest(framework: Framework) -> str:
    """The SHA-256 of the edition's canonical data, in 64 hexadecimal digits: equal for equal editions."""
    text = json.dumps(to_data(framework), sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def to_text(framework: Framework) -> str:
    """The edition as YAML in its canonical spelling, for reading and comparing."""
    return yaml.safe_dump(to_data(framework), sort_keys=False, allow_unicode=True, width=110)
