"""Looking for one of one's own places."""

from django import forms


class PlaceForm(forms.Form):
    """What somebody looks for among their own schools and hubs."""

    q = forms.CharField(
        label="Find one of your places",
        help_text="By name, town or URN.",
        max_length=100,
        widget=forms.TextInput(attrs={"type": "search"}),
        error_messages={
            "required": "Write what to look for.",
            "max_length": "Please look for something shorter than 100 characters.",
        },
    )
