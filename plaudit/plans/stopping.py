"""The secret address in a weekly letter by which it is stopped without signing in; it can do nothing else."""

from django.core.signing import BadSignature, Signer

from plaudit.accounts.models import User

PURPOSE = "plaudit.plans.stopping"
LONGEST_SECRET = 100


def stop_secret_of(user: User) -> str:
    """The part of the address that says whose letters are stopped."""
    return Signer(sep=".", salt=PURPOSE).sign(str(user.pk))


def reader_at(secret: str) -> User | None:
    """Who gets the letter with that secret; None for any that is not the installation's own."""
    if len(secret) > LONGEST_SECRET:
        return None
    try:
        key = Signer(sep=".", salt=PURPOSE).unsign(secret)
    except BadSignature:
        return None
    return User.objects.filter(pk=int(key)).first()
