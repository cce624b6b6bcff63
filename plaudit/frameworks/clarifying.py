"""What an edition may gain after it was loaded, because no answer and no level can be other than it was."""

from typing import Any


def only_names_groups(old: Any, new: Any) -> bool:
    """Whether `new` says what `old` says and, of some measures, also which pupil groups they are broken down into.

    Groups that a threshold is held against are another matter: those decide. Both are canonical data, or parts of it.
    """
    if isinstance(old, dict) and isinstance(new, dict):
        gained = new.keys() - old.keys()
        return (
            gained <= {"groups"}
            and not (gained and new.get("every_group"))
            and all(key in new and only_names_groups(value, new[key]) for key, value in old.items())
        )
    if isinstance(old, list) and isinstance(new, list):
        return len(old) == len(new) and all(map(only_names_groups, old, new))
    return bool(old == new)
