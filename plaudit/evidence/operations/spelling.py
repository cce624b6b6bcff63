"""Writing down the words by which an item is found."""

from plaudit.evidence.models import Item
from plaudit.evidence.spelling import spelled


def spell(*, item: Item) -> None:
    """Writes down anew by which words the item is found: whoever changes what is said of it, or its file, asks for it.

    Runs in the transaction of that change.
    """
    texts = Item.objects.values_list("caption", "text", "description", "address").get(pk=item.pk)
    names = item.versions.order_by("-number").values_list("name", flat=True)
    Item.objects.filter(pk=item.pk).update(words=spelled((*texts, *names)))
