"""Tables of two assessors' judgements, and the agreement that they come to."""

from collections.abc import Sequence

from plaudit.rulebook.agreement import Agreement, agree

CATEGORIES = ("not yet", "bronze", "silver", "gold", "platinum", "diamond")


def agreement_of(table: Sequence[Sequence[int]], confidence: float = 0.95) -> Agreement:
    """The agreement of a square table of counts, the first assessor's categories down, the second's across."""
    categories = CATEGORIES[: len(table)]
    pairs = [
        (first, second)
        for first, row in zip(categories, table, strict=True)
        for second, count in zip(categories, row, strict=True)
        for _ in range(count)
    ]
    return agree(categories, pairs, confidence=confidence)
