"""What is measured: four pages, and one answer that is saved."""

from dataclasses import dataclass

AREA, CRITERION, STATEMENT = "LM", "LM1", "LM1.bronze.1"
PUBLIC_MARK, HOME, AREA_AUDIT, RESULT = "the public mark", "a school's home", "one area's audit", "the result"
SAVED = "one saved answer"
HEALTH = "our healthz"
PAGES = {
    HEALTH: "/healthz",
    PUBLIC_MARK: "{mark}",
    HOME: "{journey}",
    AREA_AUDIT: f"{{journey}}/audits/1/areas/{AREA}",
    RESULT: "{journey}/audits/1/result",
}
# What is answered at an even version and at an odd one; the rows begin with a yes at version 1.
CHOICES = ("yes", "partly")


@dataclass
class Saving:
    """Somebody who changes one answer again and again, on a page that shows `version` of it and `seen` changes."""

    journey: str
    version: int
    seen: int

    @property
    def address(self) -> str:
        """Where the form of the criterion is sent."""
        return f"{self.journey}/audits/1/criteria/{CRITERION}/answers"

    def next_fields(self) -> dict[str, str]:
        """The fields that the page's own script sends for the next change."""
        fields = {
            f"answer-{STATEMENT}": CHOICES[self.version % 2],
            f"base-{STATEMENT}": f"{self.version}:changed",
            "seen": str(self.seen),
        }
        self.version += 1
        self.seen += 1
        return fields
