"""An invented register of establishments: as long as England's, and with as many names that are nearly the same."""

import csv
from pathlib import Path
from random import Random

FIRST_URN = 900_001
TOWNS = [
    first + second
    for first in ("Ash", "Bar", "Elm", "Hals", "Kirk", "Long", "Mel", "Nor", "Oak", "Pen", "Stan", "Thorn", "Wood")
    for second in ("borough", "bridge", "by", "field", "ford", "ham", "ley", "mouth", "ton", "well", "wick", "worth")
]
NAMED_AFTER = ("All Saints", "Holy Trinity", "Saint Mary's", "Saint Peter's", "The Meadows", "Park Road", "Mill Lane")
KINDS = {"Primary": ("Primary School", "Infant School", "Junior School"), "Secondary": ("School", "High School")}
AGES = {"Primary": ("4", "11"), "Secondary": ("11", "16")}


def write(path: Path, schools: int) -> None:
    """Writes so many open schools to `path`, in the register's own format; the same every time."""
    random = Random(schools)
    rows = [row(number, random) for number in range(schools)]
    with path.open("w", encoding="utf-8", newline="") as file:
        lines = csv.DictWriter(file, rows[0].keys(), quoting=csv.QUOTE_ALL)
        lines.writeheader()
        lines.writerows(rows)


def row(number: int, random: Random) -> dict[str, str]:
    """One establishment under the names of the register's columns. Four of five are primary."""
    phase = "Secondary" if random.random() < 0.2 else "Primary"
    town = random.choice(TOWNS)
    name = f"{random.choice((town, *NAMED_AFTER))} {random.choice(KINDS[phase])}"
    low, high = AGES[phase]
    letters = town[:2].upper()
    return {
        "URN": str(FIRST_URN + number),
        "EstablishmentName": name,
        "TypeOfEstablishment (name)": "Community school",
        "PhaseOfEducation (name)": phase,
        "StatutoryLowAge": low,
        "StatutoryHighAge": high,
        "EstablishmentStatus (name)": "Open",
        "OpenDate": "01-09-1974",
        "CloseDate": "",
        "LA (name)": f"{town[:-2]}shire",
        "Street": f"{random.randint(1, 99)} Church Lane",
        "Locality": "",
        "Town": town,
        "County (name)": "",
        "Postcode": f"{letters}{random.randint(1, 20)} {random.randint(1, 9)}{letters}",
    }
