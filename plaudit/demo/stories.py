"""What is told of each school. The schools are real; every word here about them is invented.

`levels` has one sign for each of the mark's 29 criteria, in its order and with a space between areas: a figure is the
level where the school says that it is, `.` a criterion that nobody has touched, `?` one that somebody has begun, `p`
one that is parked, and `n` one that does not apply to the school. `again` says the same of a second audit: `=` is still
true, and `.` waits to be looked at again.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from plaudit.schools.models import Role

LEAD, LEADER, CONTRIBUTOR, OBSERVER = Role.LEAD, Role.LEADER, Role.CONTRIBUTOR, Role.OBSERVER


@dataclass(frozen=True, slots=True)
class Story:
    """One school: its people, how far its audit has come, and what it says beside its answers.

    `measures` are under statement keys: how many, of how many. `argued` and `notes` are under criterion codes,
    `not_here` (why a statement does not apply) under statement keys. `by_group` is under a statement key and then under
    pupil groups. `assigned` says who was asked to answer which area, and with what note. `again` is the name of a
    second audit, its signs, and whether it is closed.
    """

    urn: int
    people: Mapping[str, Role] = field(default_factory=dict)
    levels: str = ""
    measures: Mapping[str, tuple[float, float | None]] = field(default_factory=dict)
    argued: Mapping[str, tuple[int, str]] = field(default_factory=dict)
    notes: Mapping[str, str] = field(default_factory=dict)
    not_here: Mapping[str, str] = field(default_factory=dict)
    why_not: str = ""
    closed: bool = False
    target: tuple[int, str] | None = None
    by_group: Mapping[str, Mapping[str, tuple[float, float]]] = field(default_factory=dict)
    assigned: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    again: tuple[str, str, bool] | None = None


NO_WHOLE_CLASS = (
    "We are a secondary school: whole-class first access happens in the primary schools that our pupils come from."
)

STORIES = (
    Story(
        urn=119903,  # The Latimer Primary School: half done
        people={
            "Lena Lead": LEAD,
            "Lee Leader": LEADER,
            "Cora Contributor": CONTRIBUTOR,
            "Cian Contributor": CONTRIBUTOR,
            "Olive Observer": OBSERVER,
        },
        levels="2121 21122p211 21?. .. ....... ...",
        measures={"O4.bronze.1": (58, 210), "O4.bronze.2": (96, 210), "LM1.silver.2": (2, None)},
        argued={
            "LM3": (
                2,
                "We visit each other's music lessons every half-term and know what good looks like. What we have not "
                "done yet is write it down, and that will be done by Easter.",
            )
        },
        notes={
            "O1": "Year 4 and Year 6 recordings of the same song, autumn and summer, show the difference best.",
            "O4": "Tuition numbers are from the autumn census. Choir is open to all and free.",
            "LM1": "Lena went on the two-day course on composing in the classroom, and shared it on the INSET day.",
            "LM6": "Ask the office for the figures on what tuition costs us before we answer this one.",
        },
        assigned={
            "C": ("Cora Contributor", "You take Curriculum. Cian knows about the choir and the ukuleles."),
            "TLA": ("Lee Leader", ""),
        },
    ),
    Story(
        urn=119964,  # Burbage Junior School: just begun
        people={"Lila Lead": LEAD, "Lois Leader": LEADER},
        levels="11?. ......... .... .. ....... ...",
        notes={"O3": "Listen to the Year 5 compositions before deciding."},
    ),
    Story(urn=119957, people={"Louis Lead": LEAD, "Orla Observer": OBSERVER}),  # Thorpe Acre Junior School: not started
    Story(
        urn=138173,  # The Meadow Community Primary School: target chosen
        people={"Lydia Lead": LEAD, "Lance Leader": LEADER, "Clara Contributor": CONTRIBUTOR},
        levels="2212 212121221 2211 22 2222212 211",
        measures={
            "O4.bronze.1": (84, 340),
            "O4.silver.4": (61, 70),
            "LM1.silver.2": (1, None),
            "C2.bronze.1": (1, None),
            "C2.gold.1": (26, 58),
            "MT3.bronze.1": (6, None),
        },
        argued={
            "C5": (
                3,
                "We sing in every year group every day, and the county singing adviser called it the best she has "
                "heard this year. Key stage 1 is not yet planned on paper.",
            )
        },
        notes={
            "O1": "Progress is strong for pupils who start with no musical experience at all.",
            "C2": "Year 4 learn the ukulele as a whole class; 26 of 58 went on in Year 5.",
            "MT3": "Six sessions in the spring term, on Tuesdays after school.",
        },
        closed=True,
        target=(2, "Silver is two terms of work for us: planning for singing, and a second teacher who can lead."),
    ),
    Story(
        urn=139481,  # Leighfield Primary School: baseline closed
        people={"Lorna Lead": LEAD, "Tara Trust": LEADER},
        levels="1201 110121211 1111 22 1121211 p10",
        measures={"O4.bronze.1": (19, 165), "LM1.silver.2": (5, None), "C2.bronze.1": (1, None), "C2.gold.1": (9, 27)},
        notes={
            "O3": "Honest answer: we have not listened to enough of the children's work to say.",
            "MT1": "Parked until the new tablets arrive in January.",
        },
        closed=True,
    ),
    Story(
        urn=120277,  # Crown Hills Community College: all decided but what is parked
        people={"Logan Lead": LEAD, "Lucia Leader": LEADER, "Carl Contributor": CONTRIBUTOR},
        levels="1121 2121p1222 2112 22 2n12111 11p",
        measures={"O1.gold.6": (14, 180), "O4.bronze.1": (103, 890), "C7.gold.2": (231, 890)},
        not_here={"PDBW1.gold.4": "Our hall is being rebuilt this year, so there is no concert with an audience."},
        why_not=NO_WHOLE_CLASS,
        notes={
            "O1": "14 of 180 chose GCSE music this year; it was 9 the year before.",
            "LM5": "Parked until the partnership with the orchestra is signed.",
        },
    ),
    Story(
        urn=137161,  # The Robert Smyth Academy: target chosen, gold
        people={"Lara Lead": LEAD, "Liam Leader": LEADER, "Cleo Contributor": CONTRIBUTOR, "Otto Observer": OBSERVER},
        levels="2323 323232333 3223 33 3n33233 322",
        measures={"O1.gold.6": (22, 210), "O4.bronze.1": (240, 1150), "O4.gold.1": (610, 1150)},
        argued={"TLA2": (3, "Two of our five teachers are new this year; the other three are all that gold asks.")},
        why_not=NO_WHOLE_CLASS,
        notes={"LM5": "Partner school of the county youth orchestra; three of our staff teach on its courses."},
        closed=True,
        target=(3, "We are silver everywhere today. Nine criteria stand between us and gold, and staff want to try."),
        by_group={
            "C7.gold.2": {
                "girls": (290, 570),
                "boys": (201, 580),
                "pupils with special educational needs": (4, 61),
                "pupils supported by the Pupil Premium": (58, 190),
            }
        },
        again=("Summer review", "3=.= =3=...... .... .. ....... ...", False),
    ),
    Story(
        urn=136629,  # Uppingham Community College: half done
        people={"Lottie Lead": LEAD, "Leon Leader": LEADER, "Neda Newcomer": CONTRIBUTOR},
        levels="1111 112111111 .... .. 1n1.... ...",
        measures={"O1.gold.6": (11, 176)},
        why_not=NO_WHOLE_CLASS,
        notes={"C3": "Five visiting teachers; drums and guitar have waiting lists."},
    ),
    Story(
        urn=143679,  # Avanti Fields School: target chosen, bronze
        people={"Leila Lead": LEAD, "Lennox Leader": LEADER, "Chandra Contributor": CONTRIBUTOR},
        levels="1110 111011211 1111 21 1110111 001",
        measures={"O1.gold.6": (6, 88), "O4.bronze.2": (120, 770), "C2.bronze.1": (1, None)},
        notes={
            "O4": "We opened in 2018, so there is little to say about retention yet.",
            "C1": "Kirtan, samba and a string project this year.",
        },
        closed=True,
        target=(1, "Five criteria are not there yet. One year to do these well."),
        again=("One year on", "2=11 2==1==2=1 =1== == 2=11=== 112", True),
    ),
    Story(
        urn=144479,  # Tudor Grange Samworth Academy: just begun
        people={"Lewis Lead": LEAD, "Cyra Contributor": CONTRIBUTOR},
        levels=".... 2?....... .... .. ....2.. ...",
        notes={"C5": "Singing assembly every Thursday, from nursery to Year 11."},
    ),
    Story(urn=120017),  # King Richard III Infant and Nursery School: not started, and nobody is there
    Story(
        urn=138113,  # Catmose Primary: nearly finished
        people={"Layla Lead": LEAD, "Tara Trust": LEADER, "Colm Contributor": CONTRIBUTOR},
        levels="2222 212122222 2222 22 2122222 2.?",
        measures={"O4.bronze.1": (44, 208), "LM1.silver.2": (3, None), "C2.bronze.1": (1, None), "C2.gold.1": (17, 30)},
        notes={"C2": "17 of 30 carried on with the trumpet."},
    ),
)
