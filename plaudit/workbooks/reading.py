"""From a workbook's cells to what it says: entries, and the places that could not be understood.

Columns are known by their names, sheets by theirs, and lines by their keys, wherever they stand. What nobody knows is
left alone.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from plaudit.rulebook.framework import Framework
from plaudit.workbooks import sentences
from plaudit.workbooks.bases import Origin, origin_of
from plaudit.workbooks.cells import Found, Table, letters
from plaudit.workbooks.comparing import Entry
from plaudit.workbooks.layout import READ, SIGN, Column, Title, ranks, sheets_of
from plaudit.workbooks.understanding import Unclear, Withheld, choice_in, number_in, rank_in, text_in
from plaudit.workbooks.unreadable import Unreadable
from plaudit.workbooks.values import Kind, Place, Values, even

HEADINGS_WITHIN = 10  # rows from the top, in case somebody wrote something above


@dataclass(frozen=True, slots=True)
class Problem:
    """Something in a workbook that is not taken: where, and the sentence about it."""

    where: str
    sentence: str


@dataclass(frozen=True, slots=True)
class Read:
    """All that a workbook says."""

    entries: tuple[Entry, ...]
    problems: tuple[Problem, ...]


def origin_in(tables: Iterable[Table]) -> Origin:
    """Where the workbook comes from.

    Raises:
        Unreadable: it does not say so.
    """
    for table in tables:
        if table.rows and table.rows[0] and table.rows[0][0] == SIGN:
            return origin_of(table.rows)
    raise Unreadable(sentences.NOT_OURS)


def read(tables: Sequence[Table], framework: Framework) -> Read:
    """What the sheets say about an audit on that edition.

    Raises:
        Unreadable: a sheet or a column is missing, or a column stands twice.
    """
    reader = _Reader(framework)
    by_title = {table.title.strip().casefold(): table for table in tables}
    for title in sheets_of(framework):
        table = by_title.get(title.casefold())
        if table is None:
            raise Unreadable(sentences.NO_SHEET.format(sheet=title))
        reader.read(title, table)
    return Read(tuple(reader.entries.values()), tuple(reader.problems))


@dataclass(frozen=True, slots=True)
class _Row:
    """One row of a sheet, whose cells are asked for by their column."""

    title: str
    number: int
    cells: Sequence[Found]
    columns: Mapping[Column, int]

    @property
    def where(self) -> str:
        return f"{self.title}, row {self.number}"

    def cell(self, column: Column) -> tuple[Found, str]:
        """What stands there, and what the spreadsheet calls the place."""
        place = self.columns[column]
        found = self.cells[place] if place < len(self.cells) else None
        return found, f"{letters(place + 1)}{self.number}"

    @property
    def is_empty(self) -> bool:
        return all(self.cell(column)[0] is None for column in self.columns)


@dataclass
class _Reader:
    framework: Framework
    entries: dict[Place, Entry] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    twice: set[Place] = field(default_factory=set)

    def __post_init__(self) -> None:
        self.keys = {key.casefold(): key for key in self.framework.statement_by_key}
        self.codes = {code.casefold(): code for code in self.framework.criterion_by_code}
        self.ranks = ranks(self.framework)

    def read(self, title: Title, table: Table) -> None:
        """Reads one sheet."""
        head, columns = _headings(title, table)
        read_row = {Title.STATEMENTS: self._statement, Title.GROUPS: self._group, Title.CRITERIA: self._criterion}
        for number, cells in enumerate(table.rows[head + 1 :], start=head + 2):
            row = _Row(title, number, cells, columns)
            if merged := _merged(table, row):
                self._problem(row, sentences.MERGED.format(cells=merged))
            elif not row.is_empty:
                read_row[title](row)

    def _statement(self, row: _Row) -> None:
        key = self._named(row, Column.KEY, self.keys)
        if key is None:
            return
        self._enter(row, Place(Kind.ANSWER, key), lambda: _answer(row))
        if self.framework.statement_by_key[key].measure:
            self._enter(row, Place(Kind.NUMBER, key), lambda: _numbers(row))
        elif any(row.cell(column)[0] is not None for column in (Column.COUNT, Column.OUT_OF)):
            self._problem(row, sentences.NO_MEASURE)

    def _group(self, row: _Row) -> None:
        key = self._named(row, Column.KEY, self.keys)
        if key is None:
            return
        measure, said = self.framework.statement_by_key[key].measure, self._text(row, Column.GROUP)
        group = next((one for one in (measure.groups if measure else ()) if one.casefold() == said.casefold()), None)
        if group is None:
            self._problem(row, sentences.UNKNOWN_GROUP.format(group=said[:80]))
        else:
            self._enter(row, Place(Kind.NUMBER, key, group), lambda: _numbers(row))

    def _criterion(self, row: _Row) -> None:
        code = self._named(row, Column.CRITERION, self.codes)
        if code is None:
            return
        self._enter(row, Place(Kind.LEVEL, code), lambda: _level(row, self.ranks))
        self._enter(row, Place(Kind.NOTE, code), lambda: (text_in(*row.cell(Column.NOTE)),))

    def _named(self, row: _Row, column: Column, names: Mapping[str, str]) -> str | None:
        said = self._text(row, column)
        if not said:
            self._problem(row, sentences.NO_KEY.format(column=column))
        elif said.casefold() not in names:
            self._problem(row, sentences.UNKNOWN_KEY.format(key=said[:80], column=column))
        return names.get(said.casefold())

    def _text(self, row: _Row, column: Column) -> str:
        try:
            return text_in(*row.cell(column))
        except Unclear:
            return ""

    def _enter(self, row: _Row, place: Place, values: Callable[[], Values]) -> None:
        try:
            entry = Entry(place, even(values()), row.where)
        except Unclear as unclear:
            self._problem(row, unclear.sentence)
        except Withheld:
            pass
        else:
            self._keep(row, entry)

    def _keep(self, row: _Row, entry: Entry) -> None:
        """Keeps the entry; where another row says something else, none of them."""
        other = self.entries.get(entry.place)
        if entry.place in self.twice or (other and other.values != entry.values):
            self.twice.add(entry.place)
            self.entries.pop(entry.place, None)
            self._problem(row, sentences.TWO_ROWS.format(key=entry.place.about))
        else:
            self.entries[entry.place] = entry

    def _problem(self, row: _Row, sentence: str) -> None:
        self.problems.append(Problem(row.where, sentence))


def _headings(title: Title, table: Table) -> tuple[int, dict[Column, int]]:
    """Which row holds the names of the columns, counted from 0, and where each column is."""
    wanted = READ[title]
    for place, row in enumerate(table.rows[:HEADINGS_WITHIN]):
        names = [_name(cell) for cell in row]
        if wanted[0].casefold() in names:
            return place, {column: _place_of(column, names, title) for column in wanted}
    raise Unreadable(sentences.NO_COLUMN.format(column=wanted[0], sheet=title))


def _place_of(column: Column, names: Sequence[str], title: Title) -> int:
    if names.count(column.casefold()) > 1:
        raise Unreadable(sentences.TWICE.format(column=column, sheet=title))
    if column.casefold() not in names:
        raise Unreadable(sentences.NO_COLUMN.format(column=column, sheet=title))
    return names.index(column.casefold())


def _name(cell: Found) -> str:
    return " ".join(cell.casefold().split()) if isinstance(cell, str) else ""


def _merged(table: Table, row: _Row) -> str:
    """The merged cells of this row that take in a column that is read, such as 'G4:G6'; empty for none."""
    read = {place + 1 for place in row.columns.values()}
    for first, top, last, bottom in table.merged:
        if top <= row.number <= bottom and any(first <= column <= last for column in read):
            return f"{letters(first)}{top}:{letters(last)}{bottom}"
    return ""


def _answer(row: _Row) -> Values:
    return choice_in(*row.cell(Column.ANSWER)), text_in(*row.cell(Column.REASON))


def _numbers(row: _Row) -> Values:
    return number_in(*row.cell(Column.COUNT)), number_in(*row.cell(Column.OUT_OF))


def _level(row: _Row, known: Mapping[str, int]) -> Values:
    return rank_in(*row.cell(Column.LEVEL), known), text_in(*row.cell(Column.WHY_LEVEL))
