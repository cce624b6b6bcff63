"""Holding a school's files: who does, knows that meanwhile no bytes go, and no row comes that names some."""

from plaudit.schools.models import School


def hold(school: int) -> None:
    """Holds the school with that key until the running transaction ends.

    Whoever looks whether bytes are named and then removes them, or whether they are there and then names them, holds
    their school; so does whoever shows an item to a file that is there already.
    """
    # SQLite has one writer at a time anyway, who is the one in this transaction.
    School.objects.select_for_update(no_key=True).filter(pk=school).only("pk").first()
