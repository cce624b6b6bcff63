"""Where a link of the library may lead."""

from urllib.parse import urlsplit

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator

from plaudit.evidence.models.items import LONGEST_ADDRESS
from plaudit.refusals import Invalid

SCHEMES = ("http", "https")
is_address = URLValidator(schemes=SCHEMES)


def checked_address(text: str) -> str:
    """The address of a page on the web, as it is kept; 'www.example.org' gets the https:// that people leave out.

    Raises:
        Invalid: it leads to no page, holds a name and a password, or is too long.
    """
    address = text.strip()
    if address and ":" not in address.partition("/")[0]:
        address = f"https://{address}"
    if len(address) > LONGEST_ADDRESS:
        raise Invalid(f"Please use an address under {LONGEST_ADDRESS} characters. It has {len(address)}.")
    try:
        is_address(address)
    except ValidationError as error:
        raise Invalid(
            "Give the address of a page, as the browser shows it: it begins with https:// or http://."
        ) from error
    if "@" in urlsplit(address).netloc:
        raise Invalid("This address holds a name or a password. Give one that can be opened without them.")
    return address
