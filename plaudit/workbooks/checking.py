"""Whether what somebody changed in a workbook can be kept: what the audit would refuse is said beforehand."""

from plaudit.journeys.models.answers import LONGEST_TEXT
from plaudit.journeys.operations.saving import NUMBER_FAULTS
from plaudit.rulebook.answers import Choice
from plaudit.rulebook.framework import Framework
from plaudit.rulebook.groups import check_group_measured
from plaudit.rulebook.measures import UnusableNumberError, check_measured
from plaudit.workbooks import sentences
from plaudit.workbooks.comparing import Line
from plaudit.workbooks.values import Kind, Values


def fault_of(line: Line, framework: Framework) -> str:
    """The sentence that says why the line cannot be kept; empty where it can."""
    for value in line.mine:
        if isinstance(value, str) and len(value) > LONGEST_TEXT:
            return sentences.TOO_LONG.format(most=LONGEST_TEXT, length=len(value))
    if line.place.kind is Kind.ANSWER:
        return _of_answer(line.mine)
    if line.place.kind is Kind.LEVEL:
        return _of_level(line.mine)
    return _of_number(line, framework) if line.place.kind is Kind.NUMBER else ""


def _of_answer(mine: Values) -> str:
    choice, reason = mine
    if choice == Choice.DOES_NOT_APPLY:
        return "" if reason else sentences.WHY_NOT
    return sentences.NEEDLESS_REASON if reason else ""


def _of_level(mine: Values) -> str:
    rank, reason = mine
    if rank is None:
        return sentences.REASON_WITHOUT_LEVEL if reason else sentences.LEVEL_TAKEN_BACK
    return "" if reason else sentences.LEVEL_WITHOUT_REASON


def _of_number(line: Line, framework: Framework) -> str:
    count, out_of = line.mine
    measure = framework.statement_by_key[line.place.about].measure
    if measure is None:
        return sentences.NO_MEASURE
    if count is None:
        return "" if out_of is None else sentences.BOTH_NUMBERS
    if measure.of is None and not line.place.group and out_of is not None:
        return sentences.NO_WHOLE
    whole = float(out_of) if out_of is not None else None
    try:
        if line.place.group:
            check_group_measured(measure, line.place.group, float(count), whole)
        else:
            check_measured(measure, float(count), whole)
    except UnusableNumberError as error:
        return NUMBER_FAULTS[error.fault]
    return ""
