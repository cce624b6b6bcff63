"""Saying of an item what there is to say of the pupils in it. Nothing is said for the school that it has not said."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from plaudit.accounts.models import User
from plaudit.evidence.models import Item
from plaudit.journal.operations import record
from plaudit.refusals import Closed, Invalid
from plaudit.rulebook.children import Audience, Objection, Part, Safeguards, joined, objections

SAID = "item.safeguarded"


class Objected(Invalid):
    """What was said cannot be said; `objections` has every reason, and the part that each is about."""

    def __init__(self, found: tuple[Objection, ...]) -> None:
        super().__init__(" ".join(objection.sentence for objection in found))
        self.objections = found


@transaction.atomic
def say_safeguards(*, item: Item, said: Safeguards, seen: Safeguards, by: User) -> tuple[Part, ...]:
    """Says of an item all that its page asks about the pupils in it.

    Args:
        item: what it is about.
        said: the answers.
        seen: what the page showed. What differs from it is what `by` says; the rest stays as it is by now.
        by: who answers.

    Returns:
        The parts on which somebody else has said something different meanwhile: these stay as they are.

    Raises:
        Closed: the item has been withdrawn meanwhile.
        Objected: it cannot be said, perhaps only together with what somebody else has said. Then nothing is saved.
    """
    kept = Item.objects.select_for_update(no_key=True).filter(pk=item.pk).first()
    if kept is None:
        raise Closed("This was withdrawn meanwhile, so nothing of it is kept any more.")
    outcome = joined(seen.tidied, said.tidied, kept.safeguards)
    _say(kept, outcome.said, by)
    return outcome.clashes


@transaction.atomic
def say_safeguards_of_many(*, items: Iterable[Item], parts: Mapping[Part, Safeguards], by: User) -> int:
    """Says the same of several items: of each part that is named, what its `Safeguards` say; of others nothing.

    Returns:
        How many items there are that it was said of; what was withdrawn meanwhile is passed over.

    Raises:
        Objected: it cannot be said of one of them. Then nothing is saved of any.
    """
    wanted = [item.pk for item in items]
    kept = list(Item.objects.select_for_update(no_key=True).filter(pk__in=wanted).order_by("pk"))
    for item in kept:
        found = item.safeguards
        for part, said in parts.items():
            found = replace(found, **{name: getattr(said, name) for name in part.fields})
        _say(item, found, by)
    return len(kept)


def _say(item: Item, said: Safeguards, by: User) -> None:
    before, new = item.safeguards, said.tidied
    found = objections(new, before, timezone.localdate())
    if found:
        raise Objected(found)
    if new == before:
        return
    changed: dict[str, Any] = {
        "recognisable": new.recognisable.value if new.recognisable else "",
        "basis": new.basis.value if new.basis else "",
        "basis_words": new.basis_words,
        "audience": new.audience.value,
        "keep_until": new.keep_until,
    }
    if new.audience.reaches(Audience.HUB) and not before.audience.reaches(Audience.HUB):
        changed["hub"] = item.school.hub  # who shows it to "our hub" means the one of today
    if new.keep_until != before.keep_until:
        changed["warned_at"] = None  # the warning was about another day
    Item.objects.filter(pk=item.pk).update(**changed, version=F("version") + 1)
    # The journal never says what: it stays when the item is withdrawn.
    record(SAID, subject=item.subject, by=by)
