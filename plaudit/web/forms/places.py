"""Looking for one of one's own places."""

from django import forms

from plaudit.web.forms.searching import search_field


class PlaceForm(forms.Form):
    """What somebody looks for among their own schools and hubs."""

    q = search_field("Find one of your places", help_text="By name, town or URN.")
