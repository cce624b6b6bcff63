"""What is proposed for a plan: one small form for each proposal, all of them sent together."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from enum import StrEnum
from typing import Any

from django import forms

from plaudit.accounts.models import User
from plaudit.plans.models.actions import LONGEST_TITLE
from plaudit.plans.operations.actions import NewAction
from plaudit.reports.quantities import asked
from plaudit.rulebook.framework import Criterion, Framework, Statement
from plaudit.rulebook.planning import Proposal
from plaudit.web.forms.actions import GONE, TOO_LONG
from plaudit.web.forms.writing import LineField
from plaudit.web.when import Choices


class Choice(StrEnum):
    """What becomes of a proposal."""

    ADD = "add"
    LATER = "later"
    DROP = "drop"


TITLES = {Choice.ADD: "Add to the plan", Choice.LATER: "Not now", Choice.DROP: "Not needed"}


class ProposalForm(forms.Form):
    """One proposal: kept, for all of its statements or some of them, changed, left for later, or dropped."""

    choice = forms.ChoiceField(
        label="What becomes of it?",
        choices=[(choice.value, title) for choice, title in TITLES.items()],
        widget=forms.RadioSelect,
        error_messages={"required": "Choose what becomes of it.", "invalid_choice": "Choose what becomes of it."},
    )
    title = LineField(
        label="What is to be done?",
        required=False,
        max_length=LONGEST_TITLE,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"max_length": TOO_LONG},
    )
    owner = forms.ChoiceField(label="Who sees to it?", required=False, error_messages={"invalid_choice": GONE})
    due = forms.ChoiceField(label="By when?", required=False, error_messages={"invalid_choice": GONE})
    statements = forms.MultipleChoiceField(
        label="For which statements?",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"invalid_choice": "Choose statements of this criterion. Load the page again."},
    )

    def __init__(
        self,
        data: Any = None,
        *,
        proposal: Proposal,
        framework: Framework,
        people: Mapping[str, User],
        weeks: Choices,
        due: date | None = None,
        owner: str = "",
    ) -> None:
        self.proposal, self.framework, self.people = proposal, framework, people
        said = {
            "choice": (Choice.ADD if proposal.required else Choice.LATER).value,
            "title": title_of(proposal, framework),
            "due": due.isoformat() if due else "",
            "statements": list(proposal.statements),
            "owner": owner if owner in people else "",
        }
        super().__init__(data, prefix=prefix_of(proposal, framework), initial=said)
        self.fields["statements"].choices = [(s.key, s.text) for s in self.missing]  # type: ignore[attr-defined]
        self.fields["owner"].choices = [("", "Nobody yet"), *((key, str(user)) for key, user in people.items())]  # type: ignore[attr-defined]
        self.fields["due"].choices = weeks  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """What is added says what is done, and for what."""
        said = self.cleaned_data
        if said.get("choice") == Choice.ADD:
            if not said.get("title") and "title" not in self.errors:
                self.add_error("title", "Say what is to be done.")
            if not said.get("statements") and "statements" not in self.errors:
                self.add_error("statements", "Tick at least one statement, or choose “Not now”.")
        return said

    @property
    def criterion(self) -> Criterion:
        """The criterion that it is about."""
        return self.framework.criterion_by_code[self.proposal.criterion]

    @property
    def missing(self) -> tuple[Statement, ...]:
        """The statements that are missing."""
        return tuple(self.framework.statement_by_key[key] for key in self.proposal.statements)

    @property
    def ideas(self) -> tuple[str, ...]:
        """What the mark itself suggests for this level."""
        descriptor = self.criterion.descriptors[self.proposal.rank - 1]
        return (*descriptor.guidance, *descriptor.examples)

    @property
    def about(self) -> NewAction | None:
        """The action to add; None where it is not to be added."""
        said = self.cleaned_data
        if said["choice"] != Choice.ADD:
            return None
        return NewAction(
            title=said["title"],
            owner=self.people.get(said["owner"]),
            due_on=date.fromisoformat(said["due"]) if said["due"] else None,
            sign=sign_of(self.framework.statement_by_key[key] for key in said["statements"]),
            purposes=tuple(said["statements"]),
        )

    @property
    def dropped(self) -> Sequence[str]:
        """The statements for which no action is wanted."""
        return self.proposal.statements if self.cleaned_data["choice"] == Choice.DROP else ()


def prefix_of(proposal: Proposal, framework: Framework) -> str:
    """What a form calls it: 'LM1-silver'."""
    return f"{proposal.criterion}-{framework.levels[proposal.rank - 1].key}"


def title_of(proposal: Proposal, framework: Framework) -> str:
    """What to call the action: the statement itself where there is one, else the criterion and its level."""
    if len(proposal.statements) == 1:
        text = framework.statement_by_key[proposal.statements[0]].text
        return text if len(text) <= LONGEST_TITLE else f"{text[: LONGEST_TITLE - 1].rsplit(' ', 1)[0]}…"
    criterion = framework.criterion_by_code[proposal.criterion]
    return f"{criterion.title}: reach {framework.levels[proposal.rank - 1].title}"


def sign_of(statements: Iterable[Statement]) -> str:
    """How the school will know: by the numbers that the statements ask for, a line each."""
    asking = (statement.measure for statement in statements if statement.measure and asked(statement.measure))
    return "\n".join(f"{measure.count[:1].upper()}{measure.count[1:]}: {asked(measure)}." for measure in asking)
