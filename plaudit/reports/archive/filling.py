"""What was gathered of a journey, as what an archive holds."""

from collections.abc import Sequence
from dataclasses import fields
from pathlib import PurePath
from typing import Any, TypeVar

from django.utils.text import slugify

from plaudit.evidence.models import Role
from plaudit.reports import gathered as found
from plaudit.reports.archive import values
from plaudit.reports.gathered import Gathered, GatheredFile, GatheredItem, GatheredNumber

V = TypeVar("V")

KEPT = (Role.CLEAN, Role.PLAYABLE, Role.LARGE)
"""The renditions that an archive holds: a thumbnail and a waveform can be made anew."""
ENDINGS = {
    "audio/mp4": "m4a",
    "audio/mpeg": "mp3",
    "audio/ogg": "ogg",
    "image/avif": "avif",
    "image/gif": "gif",
    "image/jpeg": "jpg",
    "image/png": "png",
    "image/webp": "webp",
    "video/mp4": "mp4",
    "video/webm": "webm",
    "application/pdf": "pdf",
}
LONGEST_NAME = 60


def archive_of(gathered: Gathered) -> values.Archive:
    """Everything, in the order in which it was gathered."""
    target = gathered.target
    return _like(
        values.Archive,
        gathered,
        version=values.VERSION,
        address=gathered.school_address,
        levels=tuple(level.title for level in gathered.framework.levels),
        made_at=gathered.gathered_at,
        target=values.Target(target.level.title, target.reason, target.by, target.at) if target else None,
        half_terms=tuple(
            values.HalfTerm(one.year, one.title, one.first_day, one.last_day) for one in gathered.calendar.half_terms
        ),
        closed_days=tuple(sorted(day for day in gathered.calendar.closed if _within(gathered, day))),
        audits=tuple(_audit(audit) for audit in gathered.audits),
        actions=tuple(_action(action) for action in gathered.actions),
        series=tuple(_series(series) for series in gathered.series),
        impacts=tuple(_impact(card) for card in gathered.impacts),
        items=tuple(_item(item) for item in gathered.items),
    )


def _like(kind: type[V], source: Any, **other: Any) -> V:
    """A value whose fields are those of the source with the same names, but for `other`."""
    same = {field.name for field in fields(kind)} - set(other)  # type: ignore[arg-type]
    return kind(**{name: getattr(source, name) for name in same}, **other)


def _all(kind: type[V], sources: Sequence[Any]) -> tuple[V, ...]:
    return tuple(_like(kind, source) for source in sources)


def _within(gathered: Gathered, day: Any) -> bool:
    return any(day in half_term for half_term in gathered.calendar.half_terms)


def _audit(audit: found.GatheredAudit) -> values.Audit:
    areas = tuple(_like(values.Area, area, criteria=tuple(map(_criterion, area.criteria))) for area in audit.areas)
    return _like(values.Audit, audit, areas=areas, reflections=_all(values.Reflection, audit.reflections))


def _criterion(criterion: found.GatheredCriterion) -> values.Criterion:
    return _like(values.Criterion, criterion, statements=tuple(map(_statement, criterion.statements)))


def _statement(statement: found.GatheredStatement) -> values.Statement:
    number = _number(statement.number) if statement.number else None
    return _like(values.Statement, statement, number=number, groups=tuple(map(_number, statement.groups)))


def _number(number: GatheredNumber) -> values.Number:
    return _like(values.Number, number, count=None if number.is_few else number.count)


def _action(action: found.GatheredAction) -> values.Action:
    written = {name: _all(values.Record, getattr(action, name)) for name in ("states", "effects", "notes")}
    return _like(values.Action, action, number=action.pk, moves=_all(values.Move, action.moves), **written)


def _series(series: found.GatheredSeries) -> values.Series:
    figures = tuple(_like(values.Figure, one, number=_number(one.number)) for one in series.figures)
    return _like(values.Series, series, figures=figures)


def _impact(card: found.GatheredImpact) -> values.Impact:
    measures = tuple(values.Measure(statement, group) for statement, group in card.measures)
    return _like(values.Impact, card, number=card.pk, measures=measures)


def _item(item: GatheredItem) -> values.Item:
    said = item.safeguards
    return _like(
        values.Item,
        item,
        number=item.pk,
        recognisable=said.recognisable.value if said.recognisable else "",
        basis=said.basis.value if said.basis else "",
        basis_words=said.basis_words,
        audience=said.audience.value,
        keep_until=said.keep_until,
        versions=tuple(_version(item, file) for file in item.files),
        comments=_all(values.Comment, item.comments),
    )


def _version(item: GatheredItem, file: GatheredFile) -> values.Version:
    files = tuple(
        values.Bytes(role.value, path_of(item, file, role), made.media_type, made.size)
        for role in KEPT
        if (made := file.renditions.get(role.value))
    )
    return _like(values.Version, file, files=files)


def path_of(item: GatheredItem, file: GatheredFile, role: Role) -> str:
    """Where a rendition lies in the archive: 'files/12-1-choir.jpg', 'files/12-1-choir-large.webp'.

    The name is made of small letters, digits and hyphens, so that no system that unpacks it stumbles.
    """
    name = PurePath(file.name)
    stem = slugify(name.stem)[:LONGEST_NAME].strip("-") or "file"
    own = slugify(name.suffix)
    ending = ENDINGS.get(file.renditions[role.value].media_type) or own or "bin"
    which = "" if role is Role.CLEAN else f"-{role.value}"
    return f"files/{item.pk}-{file.number}-{stem}{which}.{ending}"
