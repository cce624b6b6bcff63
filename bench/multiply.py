"""Multiplies rows inside the database: what was made for ten schools becomes what 25,000 have, in a few statements.

Every row that was added since `Present` was taken is copied. A copy's keys lie a fixed distance from the first one's,
so that a copied answer belongs to the copied audit. It looks at the models themselves, so a new table is copied too.
"""

from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.core.management.color import no_style
from django.db import connection
from django.db.models import EmailField, Field, ForeignKey, Max, Model

from plaudit.journal.models import Entry
from plaudit.schools.models import Hub, School

COPIES = "WITH RECURSIVE copies(k) AS (SELECT 1 UNION ALL SELECT k + 1 FROM copies WHERE k < %s)"
SUBJECTS = {"journey": "journeys.Journey", "school": "schools.School"}


@dataclass(frozen=True)
class Present:
    """The highest key of every table at one moment."""

    highest: dict[type[Model], int]

    @classmethod
    def now(cls) -> "Present":
        """As it is now. Tables whose keys are no numbers are left out: nothing of theirs is copied."""
        models = [model for model in apps.get_models(include_auto_created=True) if _is_numbered(model)]
        return cls({model: model._default_manager.aggregate(Max("pk"))["pk__max"] or 0 for model in models})


def multiply(before: Present, *, schools: int, copies: int, copies_a_hub: int) -> dict[str, int]:
    """Copies what was added since `before` for the first `schools` schools, for those that follow in the register.

    Args:
        schools: how many schools were made; copy k is for as many schools that stand k times further on.
        copies: how many copies there are in the end, the first one included.
        copies_a_hub: after so many, the next copies belong to the next hub.

    Returns:
        The number of rows added to each table that has any.
    """
    after = Present.now().highest
    strides = {model: top - before.highest[model] for model, top in after.items() if top > before.highest[model]}
    moves = Moves(before.highest, strides, schools, copies_a_hub)
    added = {}
    with connection.cursor() as cursor:
        for model in strides:
            cursor.execute(moves.statement(model), [copies - 1])
            added[model._meta.db_table] = cursor.rowcount
        for statement in connection.ops.sequence_reset_sql(no_style(), list(strides)):
            cursor.execute(statement)
    return added


@dataclass(frozen=True)
class Moves:
    """Where each column of a copied row comes from."""

    before: dict[type[Model], int]
    strides: dict[type[Model], int]
    schools: int
    copies_a_hub: int

    def statement(self, model: type[Model]) -> str:
        """The statement that makes all copies of the rows of one table."""
        meta = model._meta
        fields = [field for field in meta.concrete_fields if not getattr(field, "generated", False)]
        columns = ", ".join(f'"{field.column}"' for field in fields)
        values = ", ".join(self._value(model, field) for field in fields)
        rows = f'"{meta.db_table}" AS t WHERE t."{meta.pk.column}" > {self.before[model]}'
        rows += f' AND t."{meta.pk.column}" <= {self.before[model] + self.strides[model]}'
        return f'INSERT INTO "{meta.db_table}" ({columns}) {COPIES} SELECT {values} FROM copies CROSS JOIN {rows}'

    def _value(self, model: type[Model], field: "Field[Any, Any]") -> str:
        column = f't."{field.column}"'
        if field.primary_key:
            return f"{column} + k * {self.strides[model]}"
        if isinstance(field, ForeignKey):
            return self._moved(field.related_model, column)
        if model is Entry and field.name == "subject":
            return self._subject(column)
        if isinstance(field, EmailField) or (field.unique and field.get_internal_type() == "CharField"):
            return f"CAST(k AS text) || '.' || {column}"
        return column

    def _moved(self, target: Any, column: str) -> str:
        if target is School:
            return f"{column} + k * {self.schools}"
        if target is Hub:
            return f"{column} + k / {self.copies_a_hub}"
        if target not in self.strides:
            return column
        return (
            f"CASE WHEN {column} > {self.before[target]} THEN {column} + k * {self.strides[target]} ELSE {column} END"
        )

    def _subject(self, column: str) -> str:
        """The journal names what an entry belongs to in words: 'journey:7'."""
        cases = []
        for word, name in SUBJECTS.items():
            number = f"CAST(replace({column}, '{word}:', '') AS bigint)"
            moved = self._moved(apps.get_model(name), number)
            cases.append(f"WHEN {column} LIKE '{word}:%%' THEN '{word}:' || CAST({moved} AS text)")
        return f"CASE {' '.join(cases)} ELSE {column} END"


def _is_numbered(model: type[Model]) -> bool:
    return not model._meta.proxy and model._meta.pk.get_internal_type() in ("AutoField", "BigAutoField")
