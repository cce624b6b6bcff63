"""Opening the next audit."""

from django import forms

from plaudit.journeys.models.audits import LONGEST_NAME


class AuditForm(forms.Form):
    """The school's own name for an audit, which may be empty, and whether it is to be the last one."""

    name = forms.CharField(
        label="A name for it",
        help_text="Such as Summer 2027. It can stay empty.",
        max_length=LONGEST_NAME,
        required=False,
        error_messages={
            "max_length": "Please keep the name under %(limit_value)s characters. It has %(show_value)s.",
            "null_characters_not_allowed": "The name holds a character that cannot be kept. Type it again.",
        },
    )
    final = forms.BooleanField(required=False)
