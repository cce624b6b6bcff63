"""What a run of the tests came to, read from pytest's JUnit file."""

from dataclasses import dataclass, field
from pathlib import Path
from xml.etree import ElementTree

NO_REASON = ("", "unconditional skip")


@dataclass
class Counts:
    """How many tests did what; `skipped` maps the name of each skipped test to its reason, or to ''."""

    passed: int = 0
    failed: int = 0
    skipped: dict[str, str] = field(default_factory=dict)

    @property
    def unexplained(self) -> list[str]:
        """The tests that were skipped without a reason."""
        return [name for name, reason in self.skipped.items() if not reason]


def counted(results: Path) -> Counts:
    """What a JUnit file says. A file that is missing tells of no test."""
    counts = Counts()
    if results.exists():
        for case in ElementTree.parse(results).iter("testcase"):
            _count(case, counts)
    return counts


def _count(case: ElementTree.Element, counts: Counts) -> None:
    skip = case.find("skipped")
    if case.find("failure") is not None or case.find("error") is not None:
        counts.failed += 1
    elif skip is None:
        counts.passed += 1
    else:
        reason = (skip.get("message") or "").strip()
        counts.skipped[f"{case.get('classname')}.{case.get('name')}"] = "" if reason in NO_REASON else reason
