"""How often one sender may do something: counted in the cache that all processes share.

A sender is whoever shares an address on the network, which a whole hall may do. The address itself is kept nowhere:
what is counted by is a name that only this installation can make of it, and it is forgotten with the count.

Two requests at the very same moment may count as one. What must hold exactly is counted in rows instead
(`plaudit.evidence.operations.inboxes`).
"""

import time
from dataclasses import dataclass
from ipaddress import IPv6Address, ip_address, ip_network

from django.core.cache import cache
from django.utils.crypto import salted_hmac

from plaudit.refusals import TooMany

MINUTE, HOUR, DAY = 60, 60 * 60, 24 * 60 * 60
HOUSEHOLD = 64  # bits of an IPv6 address that a house or a phone has to itself


@dataclass(frozen=True, slots=True)
class Rate:
    """At most `most` in `seconds`, from the first one on; `sentence` is what whoever does more is told."""

    name: str
    most: int
    seconds: int
    sentence: str

    def check(self, sender: str) -> None:
        """Counts nothing.

        Raises:
            TooMany: the sender has done so often already.
        """
        if self._counted(sender)[1] >= self.most:
            raise TooMany(self.sentence)

    def count(self, sender: str) -> None:
        """Counts one.

        Raises:
            TooMany: the sender had done so often already.
        """
        begun, times = self._counted(sender)
        if times >= self.most:
            raise TooMany(self.sentence)
        cache.set(self._key(sender), (begun, times + 1), timeout=self.seconds)

    def _counted(self, sender: str) -> tuple[float, int]:
        """When the count began, and how far it has come."""
        begun, times = cache.get(self._key(sender), (0.0, 0))
        return (begun, times) if time.time() - begun < self.seconds else (time.time(), 0)

    def _key(self, sender: str) -> str:
        return f"plaudit.rate.{self.name}:{sender}"


# A hall full of people may share one address, and so may everybody whose phones are of one company.
WRONG_CODES = Rate("wrong-codes", 100, HOUR, "Many wrong addresses were tried from your network. Try again in an hour.")
SENT_IN_A_MINUTE = Rate("sent-in-a-minute", 60, MINUTE, "Many people are sending just now. Try again in a minute.")
SENT_IN_A_DAY = Rate("sent-in-a-day", 600, DAY, "So much has come from your network today that the rest must wait.")


def sender_at(address: str) -> str:
    """What a sender is counted by: the same for an address as long as the installation's secret is, and no address."""
    return salted_hmac("plaudit.evidence.rates", _network(address), algorithm="sha256").hexdigest()[:32]


def _network(address: str) -> str:
    try:
        found = ip_address(address)
    except ValueError:
        return address
    if isinstance(found, IPv6Address):
        return str(ip_network(f"{found}/{HOUSEHOLD}", strict=False))
    return str(found)
