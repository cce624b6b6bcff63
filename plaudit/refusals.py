"""The one family of refusals: what the product will not do, in a sentence that a headteacher can read."""


class Refusal(Exception):
    """Something that was asked for and is not done. `sentence` says why, and what to do instead."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence


class Invalid(Refusal):
    """What was sent cannot be used as it is."""


class Closed(Refusal):
    """What was to be changed can no longer change."""


class TooMany(Refusal):
    """What was asked for was asked for too often in a short time."""
