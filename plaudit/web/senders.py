"""Who sends something without an account: counted, and not known."""

from allauth.account.adapter import get_adapter
from django.http import HttpRequest

from plaudit.evidence.rates import sender_at


def sender_of(request: HttpRequest) -> str:
    """What the sender of a request is counted by. The address that it is made of is kept nowhere."""
    return sender_at(get_adapter(request).get_client_ip(request))
