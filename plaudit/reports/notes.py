"""What the score is drawn from: one note for each criterion."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ScoreNote:
    """One criterion: the rank it has now and the rank the baseline gave it, 0 being 'not yet'.

    `rank_now` is None while the criterion is not judged, `rank_baseline` is None where there is no earlier audit to
    compare with. `applies` is False where the criterion does not apply to the school. `url` is where it is looked at.
    """

    code: str
    title: str
    area: str
    rank_now: int | None
    rank_baseline: int | None = None
    applies: bool = True
    url: str = ""

    @property
    def moved(self) -> bool:
        """Whether it stands elsewhere than at the baseline."""
        return self.applies and None not in (self.rank_now, self.rank_baseline) and self.rank_now != self.rank_baseline
