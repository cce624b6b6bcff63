"""The form that shows what fields look like. Nobody sends it."""

from django import forms

ROLES = (("lead", "Music lead"), ("leader", "Headteacher or senior leader"), ("contributor", "Colleague"))


class Specimen(forms.Form):
    """One field of each kind."""

    email = forms.EmailField(label="E-mail address", help_text="Where the letter goes.")
    school = forms.CharField(label="School", required=False)
    level = forms.ChoiceField(label="Level", choices=(("", "Choose a level"), ("bronze", "Bronze"), ("gold", "Gold")))
    words = forms.CharField(
        label="What changed", min_length=10, widget=forms.Textarea(attrs={"rows": 3}), help_text="In a sentence or two."
    )
    role = forms.ChoiceField(label="Role", choices=ROLES, widget=forms.RadioSelect)
    terms = forms.MultipleChoiceField(
        label="Terms",
        choices=(("autumn", "Autumn"), ("spring", "Spring")),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    agreed = forms.BooleanField(label="The headteacher knows about it")
    urn = forms.IntegerField(label="URN", disabled=True, initial=119903, required=False)
