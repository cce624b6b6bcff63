"""Loading an edition: once, and never another wording under the same name."""

from dataclasses import dataclass
from difflib import unified_diff

from django.contrib.auth.base_user import AbstractBaseUser
from django.db import transaction

from plaudit.frameworks import canonical
from plaudit.frameworks.clarifying import only_names_groups
from plaudit.frameworks.models import Criterion, Edition, Mark, Statement
from plaudit.journal.operations import record
from plaudit.refusals import Closed
from plaudit.rulebook.framework import Framework


class EditionDiffers(Closed):
    """Another text is loaded under this name. `difference` holds the lines of a unified diff, old against new."""

    def __init__(self, old: Framework, new: Framework) -> None:
        super().__init__(
            f"{new.title} {new.edition} is loaded already with another text, and an edition never changes. "
            f"Give the new text an edition name of its own (the line “edition:” of the file) and load it as that."
        )
        self.difference = describe_difference(old, new)


@dataclass(frozen=True, slots=True)
class Loaded:
    """The edition that is now in the database; `created` is False where it was there before.

    `clarified` says that it was, and names pupil groups now that it did not name then.
    """

    edition: Edition
    created: bool
    clarified: bool = False


@transaction.atomic
def load_edition(framework: Framework, *, by: AbstractBaseUser | None = None) -> Loaded:
    """Puts an edition into the database. The same text a second time changes nothing.

    A loaded wording is never replaced, even before a school uses it: it has its address from the moment it is loaded.
    It may gain the pupil groups of measures, where these only inform (`plaudit.frameworks.clarifying`).

    Args:
        framework: the edition, from `document.read`.
        by: who asks; None for the installation itself.

    Raises:
        EditionDiffers: the mark has an edition of that name with another text.
    """
    mark, _ = Mark.objects.get_or_create(slug=framework.mark, defaults={"title": framework.title})
    # Two loads of one mark go one after the other, so that the second sees what the first has written.
    mark = Mark.objects.select_for_update().get(pk=mark.pk)
    present = mark.editions.filter(name=framework.edition).select_related("mark").first()
    if present is None:
        return Loaded(_create(mark, framework, by=by), created=True)
    if present.digest == canonical.digest(framework):
        return Loaded(present, created=False)
    if not only_names_groups(present.document, canonical.to_data(framework)):
        raise EditionDiffers(present.framework, framework)
    _clarify(present, framework, by=by)
    return Loaded(present, created=False, clarified=True)


def describe_difference(old: Framework, new: Framework) -> tuple[str, ...]:
    """The lines of a unified diff between the canonical spellings of two editions; none where they are equal."""
    return tuple(
        unified_diff(
            canonical.to_text(old).splitlines(),
            canonical.to_text(new).splitlines(),
            f"{old.mark} {old.edition} (loaded)",
            f"{new.mark} {new.edition} (new)",
            n=2,
            lineterm="",
        )
    )


def _create(mark: Mark, framework: Framework, *, by: AbstractBaseUser | None) -> Edition:
    mark.title = framework.title
    mark.save(update_fields=["title"])
    edition = mark.editions.create(
        name=framework.edition, document=canonical.to_data(framework), digest=canonical.digest(framework)
    )
    _create_anchors(edition, framework)
    record("edition loaded", subject=f"edition:{edition.pk}", by=by, mark=mark.slug, edition=edition.name)
    return edition


def _clarify(edition: Edition, framework: Framework, *, by: AbstractBaseUser | None) -> None:
    edition.document, edition.digest = canonical.to_data(framework), canonical.digest(framework)
    edition.save(update_fields=["document", "digest"])
    record("edition clarified", subject=f"edition:{edition.pk}", by=by, mark=edition.mark.slug, edition=edition.name)


def _create_anchors(edition: Edition, framework: Framework) -> None:
    Criterion.objects.bulk_create(
        Criterion(edition=edition, code=criterion.code, position=position)
        for position, criterion in enumerate(framework.criteria, start=1)
    )
    # Read back, since not every database tells the keys of rows that are made many at a time.
    ids = edition.criterion_ids
    Statement.objects.bulk_create(
        Statement(edition=edition, criterion_id=ids[statement.criterion], key=statement.key, position=position)
        for position, statement in enumerate(framework.statement_by_key.values(), start=1)
    )
