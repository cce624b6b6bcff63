"""Why an item is withdrawn."""

from typing import Any

from django import forms

from plaudit.evidence.models.withdrawals import LONGEST_REASON
from plaudit.web.forms.writing import LineField

OTHER = "other"
USUAL = {
    "asked": "A pupil or a family asked for it",
    "consent": "Consent was taken back",
    "mistake": "It should not have been added",
    "unneeded": "Nobody needs it any more",
}
LONGEST_WORDS = LONGEST_REASON - max(map(len, USUAL.values())) - len(": ")


class WithdrawalForm(forms.Form):
    """A usual reason, and more words if there are any."""

    why = forms.ChoiceField(
        label="Why?",
        choices=[*USUAL.items(), (OTHER, "Something else")],
        widget=forms.RadioSelect,
        error_messages={"required": "Choose why it goes.", "invalid_choice": "Choose one of the reasons on the list."},
    )
    words = LineField(
        label="In a few words",
        help_text="Needed for “Something else”. The reason stays when the rest has gone, so name nobody in it.",
        required=False,
        max_length=LONGEST_WORDS,
        error_messages={"max_length": "Please keep this under %(limit_value)s characters. It has %(show_value)s."},
    )

    def clean(self) -> dict[str, Any]:
        """Something else needs its words."""
        said = super().clean() or {}
        if said.get("why") == OTHER and not said.get("words") and "words" not in self.errors:
            self.add_error("words", "Say in a few words why it goes.")
        return said

    @property
    def reason(self) -> str:
        """The reason as it is kept."""
        usual, words = USUAL.get(self.cleaned_data["why"], ""), self.cleaned_data["words"]
        return ": ".join(part for part in (usual, words) if part)
