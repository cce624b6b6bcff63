"""The colours meet WCAG AA in both schemes: text 4.5:1 on every ground it stands on, edges and signs 3:1."""

import re

import pytest

from plaudit.web.assets import PARTS

TOKENS = (PARTS / "tokens.css").read_text(encoding="utf-8")
LIGHT_TEXT, DARK_TEXT = TOKENS.split("prefers-color-scheme: dark", maxsplit=1)
COLOUR = re.compile(r"--([\w-]+):\s*(#[0-9a-f]{6});")
LIGHT = dict(COLOUR.findall(LIGHT_TEXT))
DARK = {**LIGHT, **dict(COLOUR.findall(DARK_TEXT))}
SCHEMES = {"light": LIGHT, "dark": DARK}

GROUNDS = ("paper", "card", "sunk")
METALS = ("copper", "bronze", "silver", "gold", "platinum")
VOICES = ("info", "success", "warning", "danger")
TEXT = [
    *((text, ground) for text in ("ink", "ink-soft", "accent", "danger", *METALS) for ground in GROUNDS),
    *((metal, f"{metal}-wash") for metal in METALS),
    *((voice, f"{voice}-wash") for voice in VOICES),
    *(("ink", f"{name}-wash") for name in (*METALS, *VOICES, "accent")),
    ("on-accent", "accent"),
    ("on-accent", "accent-hover"),
    ("on-strong", "strong"),
    ("ink-soft", "accent-wash"),
]
SIGNS = [("edge", ground) for ground in GROUNDS] + [("focus", ground) for ground in GROUNDS]


def luminance(colour: str) -> float:
    """Relative luminance as WCAG 2.2 defines it."""
    channels = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two colours, from 1 to 21."""
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize(("text", "ground"), TEXT)
def test_text_can_be_read(scheme: str, text: str, ground: str) -> None:
    colours = SCHEMES[scheme]
    assert contrast(colours[text], colours[ground]) >= 4.5


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize(("sign", "ground"), SIGNS)
def test_edges_and_the_focus_ring_can_be_seen(scheme: str, sign: str, ground: str) -> None:
    colours = SCHEMES[scheme]
    assert contrast(colours[sign], colours[ground]) >= 3


def test_the_dark_scheme_gives_every_colour_of_its_own() -> None:
    same_in_both = {name for name, colour in LIGHT.items() if DARK[name] == colour}
    assert same_in_both == set()
