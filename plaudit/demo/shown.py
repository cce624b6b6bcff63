"""Evidence in the libraries of two schools: one that is half way and one that has closed its audit.

Nothing in it shows or names a child.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from plaudit.demo.drawing import display_board, graphic_score, programme
from plaudit.demo.sounding import film, tune
from plaudit.rulebook.children import Audience, Basis, Recognisable, Safeguards, Span

OUR_TUNE = (0, 2, 4, 2, 4, 7, 5, 4, 5, 4, 2, 4, 2, 0)
TUNES = ((0, 2, 4, 2, 4, 7, 5, 4), (4, 4, 5, 7, 7, 5, 4, 2), (0, 0, 4, 4, 5, 5, 4, 2), (7, 5, 4, 2, 4, 2, 0, 0))
HEARD = ("Year 3: calls and answers", "Year 4: five notes", "Year 5: a round", "Year 6: a slow ending")
PIECES = (
    ("Five Notes Walking", "Year 4, ukuleles"),
    ("The Long Way Round", "Year 5, a round in three parts"),
    ("Rain on the Hall Roof", "Year 3, hands and feet"),
    ("Slow Ending", "Year 6, chime bars"),
    ("One for Everybody", "the choir, and whoever is in the hall"),
)


@dataclass(frozen=True, slots=True)
class Shown:
    """One piece of evidence: what it is said to be, who adds it, how many days ago it was, and what it is tagged to.

    `tags` are codes of criteria and keys of statements. `made` makes the bytes of a file that is called `name`; without
    it, it is the link to `address`, or else the note `text`. `safeguards` takes today and says what is answered about
    the pupils in it; without it nothing is answered yet. `comments` have a moment in seconds, or None, who says it, and
    what.
    """

    caption: str
    by: str
    ago: int
    tags: tuple[str, ...] = ()
    name: str = ""
    made: Callable[[], bytes] | None = None
    address: str = ""
    text: str = ""
    description: str = ""
    safeguards: Callable[[date], Safeguards] | None = None
    comments: tuple[tuple[float | None, str, str], ...] = ()


def nobody(today: date) -> Safeguards:
    """No pupil can be recognised; assessors may see it for two years."""
    return Safeguards(Recognisable.NO, audience=Audience.ASSESSORS, keep_until=Span.TWO_YEARS.last_day(today))


def everybody(today: date) -> Safeguards:
    """No pupil can be recognised; anybody may see it for two years, on the school's public summary, too."""
    return Safeguards(Recognisable.NO, audience=Audience.PUBLIC, keep_until=Span.TWO_YEARS.last_day(today))


def with_consent(today: date) -> Safeguards:
    """Pupils can be recognised, and those who answer for them have consented; it goes in three weeks."""
    last = today + timedelta(days=20)
    return Safeguards(Recognisable.YES, Basis.CONSENT, audience=Audience.ASSESSORS, keep_until=last)


SHOWN: Mapping[int, tuple[Shown, ...]] = {
    119903: (  # The Latimer Primary School: half done
        Shown(
            "Programme of the last concert: every class plays",
            "Cian Contributor",
            40,
            ("PDBW1", "C7"),
            name="programme.pdf",
            made=lambda: programme("Every Class Plays", "The Latimer Primary School", PIECES),
            safeguards=nobody,
        ),
        Shown(
            "Film of a concert, on our own website",
            "Lena Lead",
            150,
            ("PDBW1", "O3"),
            address="https://www.example.org/concert",
            safeguards=with_consent,
        ),
        Shown(
            "What two visits to lessons showed",
            "Lena Lead",
            25,
            ("LM3",),
            text="Both lessons began with music and not with talk. In the second one the class copied rhythms for four "
            "minutes before anybody said a word, and could then write two of them down.\nTo do: the same visit to Year "
            "2, and half an hour in the next staff meeting to hear both recordings.",
            safeguards=nobody,
        ),
        Shown(
            "The tune of five notes with each note as it sounds, to learn it by ear",
            "Cora Contributor",
            12,
            ("TLA2", "C6"),
            name="five-notes.mp4",
            made=lambda: film("Our tune of five notes", OUR_TUNE[:7]),
        ),
        Shown(
            "Display board in the corridor: what each year has listened to",
            "Cora Contributor",
            9,
            ("C1", "C4"),
            name="board.jpg",
            made=lambda: display_board("What we heard this term", HEARD, TUNES),
            description="Four coloured sheets on a pinboard, one for each year, each with the beginning of a tune.",
            safeguards=nobody,
        ),
        Shown(
            "A storm as a graphic score, from the lesson on loud and soft",
            "Cian Contributor",
            6,
            name="storm.jpg",
            made=lambda: graphic_score("storm", "A storm, in four parts"),
        ),
        Shown(
            "The tune that Year 4 made up from five notes, played by the computer",
            "Cora Contributor",
            5,
            ("O3", "TLA3", "O1"),
            name="tune.wav",
            made=lambda: tune(OUR_TUNE),
            description="A plucked tune of fourteen notes. It climbs in steps, leaps to its highest note in the "
            "middle, and walks back down to where it began.",
            safeguards=nobody,
            comments=(
                (2.0, "Cora Contributor", "Here is the leap they argued about: two groups wanted a step."),
                (4.4, "Lena Lead", "The way home is the same rhythm backwards. They found that by themselves."),
                (None, "Lee Leader", "Could this be played when parents come in at the next concert?"),
            ),
        ),
    ),
    138173: (  # The Meadow Community Primary School: target chosen
        Shown(
            "Singing in every year group, every day: the week's plan",
            "Lydia Lead",
            60,
            ("C5", "C4"),
            text="Monday to Thursday: ten minutes after lunch in every class. Friday: all of us in the hall, with one "
            "song in two parts from Year 3 on.",
            safeguards=nobody,
        ),
        Shown(
            "Teaching music in schools: the guidance that our curriculum follows",
            "Lydia Lead",
            55,
            ("LM2",),
            address="https://www.gov.uk/government/publications/teaching-music-in-schools",
            safeguards=nobody,
        ),
        Shown(
            "Programme of the concert in the afternoon",
            "Clara Contributor",
            30,
            ("PDBW1",),
            name="afternoon.pdf",
            made=lambda: programme("Music for an Afternoon", "The Meadow Community Primary School", PIECES[1:]),
            safeguards=everybody,
        ),
        Shown(
            "“Rain on the hall roof”, as Year 3 drew it before playing it",
            "Clara Contributor",
            21,
            ("TLA3",),
            name="rain.jpg",
            made=lambda: graphic_score("rain", "Rain on the hall roof"),
            description="Drops, lines and a cloud, drawn from left to right in the order in which they are played.",
            safeguards=everybody,
        ),
        Shown(
            "The warm-up that every ukulele lesson begins with",
            "Lydia Lead",
            14,
            ("C2",),
            name="warm-up.wav",
            made=lambda: tune(TUNES[1] + TUNES[3]),
            safeguards=nobody,
        ),
    ),
}
