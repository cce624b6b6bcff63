"""What changes about a person."""

from allauth.account.models import EmailAddress
from django.db import transaction

from plaudit.accounts.models import User


@transaction.atomic
def open_account(*, email: str, name: str, password: str | None = None) -> User:
    """Makes a person whose letter has proved that the address is theirs; it is verified.

    Raises:
        IntegrityError: somebody has that address.
    """
    user = User.objects.create_user(email=email, name=name, password=password)
    confirm_address(user=user)
    return user


@transaction.atomic
def confirm_address(*, user: User) -> None:
    """Notes down that the person reads the mail of their address: they came by a letter's link."""
    address, _ = EmailAddress.objects.get_or_create(user=user, email=user.email)
    address.set_verified()
    address.set_as_primary(conditional=True)
