"""What an item is evidence for, as its page shows it: by criterion of one edition, and by name of all others."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from plaudit.evidence.models import Item, Tag
from plaudit.frameworks.models import Edition
from plaudit.rulebook.framework import Criterion, Statement


@dataclass(frozen=True, slots=True)
class Tagged:
    """A criterion that the item is tagged to; `keys` are those of the statements, none where it is as a whole."""

    criterion: Criterion
    keys: frozenset[str]

    @property
    def statements(self) -> tuple[Statement, ...]:
        """The statements that it is tagged to, the lowest level first."""
        return tuple(one for one in self.criterion.statements if one.key in self.keys)


def tags_of(item: Item) -> list[Tag]:
    """All tags of the item, each with its criterion and the edition of that."""
    rows = Tag.objects.filter(item=item).select_related("criterion__edition__mark")
    return list(rows.defer("criterion__edition__document").order_by("criterion__edition", "criterion__position", "pk"))


def tagged_in(edition: Edition, tags: Iterable[Tag]) -> list[Tagged]:
    """What the tags say in the edition, in the order of the mark."""
    keys: dict[str, set[str]] = defaultdict(set)
    for tag in tags:
        if tag.criterion.edition_id == edition.pk:
            statements = keys[tag.criterion.code]
            if tag.statement_id is not None:
                statements.add(edition.statement_keys[tag.statement_id])
    return [Tagged(one, frozenset(keys[one.code])) for one in edition.framework.criteria if one.code in keys]


def tagged_elsewhere(edition: Edition | None, tags: Iterable[Tag]) -> list[tuple[str, list[str]]]:
    """What the tags say in other editions: the name of each, and the codes of the criteria."""
    codes: dict[str, list[str]] = defaultdict(list)
    for tag in tags:
        if edition is None or tag.criterion.edition_id != edition.pk:
            named = codes[str(tag.criterion.edition)]
            if tag.criterion.code not in named:
                named.append(tag.criterion.code)
    return list(codes.items())
