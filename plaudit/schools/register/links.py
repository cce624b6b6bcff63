"""Putting the register's links into their table: which school goes on for which."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from django.db import transaction
from django.db.models import Q

from plaudit.accounts.models import User
from plaudit.journal.operations import record
from plaudit.schools.models import Link, School, Succession
from plaudit.schools.models.schools import CLOSED
from plaudit.schools.register.columns import Header
from plaudit.schools.register.linking import Direction, Pair, Said, header_of, pair_of, said_by
from plaudit.schools.register.problems import Problem, RowError
from plaudit.schools.register.reports import LinksReport
from plaudit.schools.register.source import Progress, Row, read_table

BATCH = 500

Edge = tuple[int, int]
"""The URN of the school that came first, and of the one that goes on for it."""


def check_links(path: Path) -> None:
    """Looks at the first line only, so that a wrong file is refused before anything is changed.

    Raises:
        Invalid: the file cannot be read, is empty, holds no text, or lacks columns.
    """
    with read_table(path, header_of):
        pass


def load_links(
    path: Path | str, *, about: Collection[int], progress: Progress | None = None, by: User | None = None
) -> LinksReport:
    """Brings the links up to date. What was carried over by a link that is withdrawn stays, and is told of.

    A row that cannot be used is left out and reported; the others go in. The same file a second time changes nothing.

    Args:
        path: the register's file of links, or an extract of it.
        about: the URNs that the file is complete for: a link of theirs that it does not hold is withdrawn.
        progress: called now and then with the bytes that are read and those of the whole file.
        by: who asks; None for the installation itself.

    Raises:
        Invalid: the file cannot be read, is empty, holds no text, or lacks columns. Then nothing is changed.
    """
    path = Path(path)
    reading = _Reading()
    with read_table(path, header_of, progress) as (header, rows):
        reading.read_all(header, rows)
    return _write(reading, about=about, file=path.name, by=by)


@dataclass(slots=True)
class _Reading:
    """One run over one file: what it says, and what is wrong with it."""

    closed_by_urn: dict[int, bool] = field(
        default_factory=lambda: {urn: status == CLOSED for urn, status in _statuses()}
    )
    links: dict[Edge, Said] = field(default_factory=dict)
    mentioned: set[frozenset[int]] = field(default_factory=set)  # also by rows that were left out
    lines: dict[tuple[Pair, Direction], int] = field(default_factory=dict)  # the line on which each first came
    ways_on: dict[int, list[int]] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    read: int = 0
    passed_over: int = 0

    def read_all(self, header: Header, rows: Iterator[Row]) -> None:
        """Takes what can be used, and keeps what is wrong with the rest."""
        for line, row in rows:
            self.read += 1
            try:
                self._take(header, line, row)
            except RowError as error:
                self.problems.append(Problem(line, str(error)))

    def _take(self, header: Header, line: int, row: list[str] | Problem) -> None:
        if isinstance(row, Problem):
            raise RowError(row.reason)
        first, other, kind, on = header.pick(row)
        pair = pair_of(first, other)
        self.mentioned.add(frozenset((pair.urn, pair.other)))
        said = said_by(kind, on)
        if said.direction is Direction.NONE:
            self.passed_over += 1
            return
        self._check(pair, said, line)
        edge = self._edge(pair, said)
        if edge is None:
            self.passed_over += 1
        elif edge not in self.links:
            self._add(edge, said)
        elif said.is_split or (said.direction is Direction.ON and not self.links[edge].is_split):
            # Both schools' rows tell of one link. The row of the one that closed counts, but a split is never missed.
            self.links[edge] = said

    def _check(self, pair: Pair, said: Said, line: int) -> None:
        for urn in (pair.urn, pair.other):
            if urn not in self.closed_by_urn:
                raise RowError(f"URN {urn} is not among the schools that are loaded.")
        first = self.lines.setdefault((pair, said.direction), line)
        if first != line:
            raise RowError(f"The link from URN {pair.urn} to URN {pair.other} was on line {first} already.")

    def _edge(self, pair: Pair, said: Said) -> Edge | None:
        if said.direction is Direction.MERGED:
            closed, other_closed = self.closed_by_urn[pair.urn], self.closed_by_urn[pair.other]
            if closed == other_closed:
                return None
            return (pair.urn, pair.other) if closed else (pair.other, pair.urn)
        return (pair.urn, pair.other) if said.direction is Direction.ON else (pair.other, pair.urn)

    def _add(self, edge: Edge, said: Said) -> None:
        first, on = edge
        if self._leads(on, first):
            raise RowError(f"The links lead in a circle: URN {first} would go on for itself by way of URN {on}.")
        self.links[edge] = said
        self.ways_on.setdefault(first, []).append(on)

    def _leads(self, start: int, end: int) -> bool:
        """Whether the links that were read so far lead from one school to the other."""
        seen, waiting = {start}, [start]
        while waiting:
            urn = waiting.pop()
            if urn == end:
                return True
            waiting += (on := [one for one in self.ways_on.get(urn, ()) if one not in seen])
            seen.update(on)
        return False


def _statuses() -> Iterator[tuple[int, str]]:
    return School.objects.order_by().values_list("urn", "status").iterator(chunk_size=5000)


@transaction.atomic
def _write(reading: _Reading, *, about: Collection[int], file: str, by: User | None) -> LinksReport:
    present = {(link.predecessor.urn, link.successor.urn): link for link in _all_links()}
    new = {edge: said for edge, said in reading.links.items() if edge not in present}
    changed = [_update(present[edge], said) for edge, said in reading.links.items() if edge in present]
    changed_links = [link for link in changed if link is not None]
    gone = [
        link
        for edge, link in present.items()
        if edge not in reading.links and frozenset(edge) not in reading.mentioned and any(urn in about for urn in edge)
    ]
    _create(new)
    Link.objects.bulk_update(changed_links, ["kind", "on"], batch_size=BATCH)
    kept = _kept(gone)
    for start in range(0, len(gone), BATCH):
        Link.objects.filter(pk__in=[link.pk for link in gone[start : start + BATCH]]).delete()
    if new or changed_links or gone:
        numbers = {"added": len(new), "changed": len(changed_links), "withdrawn": len(gone)}
        record("register.links-loaded", subject="register", by=by, file=file, **numbers)
    return LinksReport(
        read=reading.read,
        added=len(new),
        changed=len(changed_links),
        unchanged=len(reading.links) - len(new) - len(changed_links),
        withdrawn=len(gone),
        passed_over=reading.passed_over,
        problems=tuple(reading.problems),
        kept=kept,
    )


def _all_links() -> Iterator[Link]:
    links = Link.objects.select_related("predecessor", "successor")
    return links.only(
        "kind", "on", "predecessor__urn", "predecessor__name", "successor__urn", "successor__name"
    ).iterator(chunk_size=2000)


def _update(link: Link, said: Said) -> Link | None:
    before: tuple[str, date | None] = (link.kind, link.on)
    link.kind, link.on = said.kind, said.on
    return None if before == (link.kind, link.on) else link


def _create(new: dict[Edge, Said]) -> None:
    keys = {urn: pk for pk, urn in School.objects.order_by().values_list("pk", "urn")} if new else {}
    Link.objects.bulk_create(
        [
            Link(predecessor_id=keys[first], successor_id=keys[on], kind=said.kind, on=said.on)
            for (first, on), said in new.items()
        ],
        batch_size=BATCH,
    )


def _kept(gone: list[Link]) -> tuple[str, ...]:
    """A sentence for each withdrawn link by which something was carried over."""
    if not gone:
        return ()
    pairs = {(link.predecessor_id, link.successor_id): link for link in gone}
    acted = Succession.objects.filter(Q(predecessor__in=[pair[0] for pair in pairs])).values_list(
        "predecessor", "successor"
    )
    return tuple(
        f"The register no longer says that {link.successor} (URN {link.successor.urn}) goes on for {link.predecessor} "
        f"(URN {link.predecessor.urn}). What was carried over stays where it is."
        for pair in acted
        if (link := pairs.get(pair))
    )
