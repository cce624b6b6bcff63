"""Commenting on an item."""

from django import forms

from plaudit.evidence.models.comments import LONGEST_COMMENT
from plaudit.evidence.moments import read_moment


class CommentForm(forms.Form):
    """Words, and the moment that they are about as a clock shows it. `cleaned_data["moment"]` is in seconds, or None.

    Args:
        pinned: whether there are moments to pin it to: sound and film have them, what is still to be read.
    """

    moment = forms.CharField(
        label="At",
        help_text="Such as 0:42. Leave it empty to say something about the whole.",
        max_length=20,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off", "size": 8}),
        error_messages={
            "max_length": "Give the moment as the clock shows it, such as 0:42.",
            "null_characters_not_allowed": "Give the moment as the clock shows it, such as 0:42.",
        },
    )
    text = forms.CharField(
        label="Your comment",
        max_length=LONGEST_COMMENT,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={
            "required": "Write the comment first.",
            "max_length": "Please keep the comment under %(limit_value)s characters. It has %(show_value)s.",
            "null_characters_not_allowed": "The comment holds a character that cannot be kept. Type it again.",
        },
    )

    def __init__(self, data: object = None, *, pinned: bool) -> None:
        super().__init__(data, auto_id="comment-%s")  # type: ignore[arg-type]
        if not pinned:
            del self.fields["moment"]

    def clean_moment(self) -> int | None:
        """The seconds."""
        text = self.cleaned_data["moment"]
        moment = read_moment(text) if text else None
        if text and moment is None:
            raise forms.ValidationError("Give the moment as the clock shows it, such as 0:42.")
        return moment
