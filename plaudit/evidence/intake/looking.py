"""Looking at a file that arrived, behind the fence: what it is, and what can be made of it there."""

import json
import sys
from dataclasses import dataclass
from pathlib import Path

from plaudit.evidence.intake import sentences
from plaudit.evidence.intake.allowed import EXTENSIONS
from plaudit.evidence.intake.child import REPORT
from plaudit.evidence.intake.fenced import Limits, Overcome, run
from plaudit.evidence.intake.made import Facts, Made, Prepared, Unfit
from plaudit.evidence.kinds import Kind, Role

CHILD = "plaudit.evidence.intake.child"
LIMITS = Limits(seconds=180, cpu_seconds=90, memory=2 << 30, file_size=700_000_000)


@dataclass(frozen=True, slots=True)
class Seen:
    """What a file is; and what was made of it, or None for sound and film, of which it is made elsewhere."""

    media_type: str
    prepared: Prepared | None


def look(arrived: Path, into: Path) -> Seen:
    """Looks at the file `arrived`, and makes of a picture or document what there is to be made, in the folder `into`.

    Raises:
        Unfit: it is refused.
        fenced.Late, subprocess.CalledProcessError: the machine had no time or memory for it; try again.
    """
    try:
        ran = run([sys.executable, "-I", "-m", CHILD, arrived, into], folder=into, limits=LIMITS)
    except Overcome as error:
        raise Unfit(sentences.OVERCOME) from error
    if ran.code and ran.errors.splitlines()[-1].startswith("MemoryError"):
        raise Unfit(sentences.OVERCOME)
    if ran.code:
        raise RuntimeError(f"Looking at a file failed: {ran.errors}")
    return _read(json.loads((into / REPORT).read_text(encoding="utf-8")), into)


def _read(report: dict[str, object], into: Path) -> Seen:
    if "unfit" in report:
        raise Unfit(str(report["unfit"]))
    return Seen(str(report["media_type"]), _prepared(report, into) if "made" in report else None)


def _prepared(report: dict[str, object], into: Path) -> Prepared:
    """What was made. It is looked at again: the process that wrote the report has read a hostile file."""
    told, facts = report["made"], report["facts"]
    if not isinstance(told, list) or not isinstance(facts, dict):
        raise TypeError("The report is none.")
    if not all(one["media_type"] in EXTENSIONS for one in told):
        raise ValueError("The report names what is never made.")
    made = (Made(Role(one["role"]), into / Path(one["name"]).name, str(one["media_type"])) for one in told)
    return Prepared(Kind(str(report["kind"])), tuple(made), Facts(**facts))
