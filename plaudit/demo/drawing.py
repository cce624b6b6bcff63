"""Pictures and a programme for the demonstration, drawn here: nothing in them was ever in front of a camera.

All of it comes out the same each time.
"""

import time
from collections.abc import Sequence
from io import BytesIO
from random import Random

from PIL import Image, ImageDraw, ImageFont

INK, PAPER = "#1f2430", "#fbf7ee"
CORK, FRAME = "#c99f6a", "#6b4a2b"
SHEETS = ("#fdf6d8", "#e3f0f6", "#fbe3dc", "#e6f2df")
CURTAIN, FLOOR, WALL, CHAIR = "#7a2230", "#b98a55", "#efe6d2", "#35506b"
A4 = (1240, 1754)  # at 150 dots per inch

Steps = Sequence[int]  # notes by their place on a stave, from 0, the lowest line


def font(size: int) -> ImageFont.FreeTypeFont | ImageFont.ImageFont:
    """The typeface that comes with Pillow."""
    return ImageFont.load_default(size)


def stave(draw: ImageDraw.ImageDraw, box: tuple[int, int, int, int], steps: Steps, lit: int | None = None) -> None:
    """Draws five lines across `box` (left, top, right, bottom) with the notes on them; the one that is `lit` is red."""
    left, top, right, bottom = box
    gap = (bottom - top) / 4
    for line in range(5):
        draw.line((left, top + line * gap, right, top + line * gap), fill=INK, width=2)
    apart = (right - left) / (len(steps) + 1)
    for number, step in enumerate(steps):
        x, y = left + apart * (number + 1), bottom - step * gap / 2
        colour = "#c8102e" if number == lit else INK
        draw.ellipse((x - gap * 0.62, y - gap * 0.45, x + gap * 0.62, y + gap * 0.45), fill=colour)
        way = -1 if step < 4 else 1  # from the middle line on, stems go down, on the other side
        draw.line((x - way * gap * 0.58, y, x - way * gap * 0.58, y + way * gap * 3), fill=colour, width=3)


def display_board(title: str, words: Sequence[str], tunes: Sequence[Steps]) -> bytes:
    """A board in a corridor with a sheet for each of the words and tunes, as a JPEG."""
    image = Image.new("RGB", (1440, 960), CORK)
    draw, chance = ImageDraw.Draw(image), Random(title)  # noqa: S311 the same board each time
    for _ in range(2600):
        x, y = chance.randrange(1440), chance.randrange(960)
        draw.ellipse((x, y, x + 3, y + 2), fill=chance.choice(("#b88c58", "#d8b27e", "#a97c4a")))
    draw.rectangle((0, 0, 1439, 959), outline=FRAME, width=26)
    draw.rounded_rectangle((240, 60, 1200, 170), 14, fill=PAPER)
    draw.text((720, 115), title, fill=INK, font=font(58), anchor="mm")
    for number, (word, tune) in enumerate(zip(words, tunes, strict=True)):
        sheet = _sheet(word, tune, SHEETS[number % len(SHEETS)])
        turned = sheet.rotate(chance.uniform(-3, 3), expand=True, resample=Image.Resampling.BICUBIC)
        image.paste(turned, (90 + number % 2 * 650, 215 + number // 2 * 350), turned)
    return _jpeg(image)


def _sheet(word: str, tune: Steps, colour: str) -> Image.Image:
    sheet = Image.new("RGBA", (590, 300), colour)
    draw = ImageDraw.Draw(sheet)
    draw.text((295, 52), word, fill=INK, font=font(34), anchor="mm")
    stave(draw, (40, 140, 550, 236), tune)
    draw.ellipse((285, 6, 305, 26), fill="#c8102e")
    return sheet


def hall(seed: str) -> bytes:
    """A school hall before anybody is in it: a stage, its curtain, and rows of chairs; as a JPEG."""
    image = Image.new("RGB", (1440, 960), WALL)
    draw, chance = ImageDraw.Draw(image), Random(seed)  # noqa: S311 the same hall each time
    draw.rectangle((0, 520, 1440, 960), fill=FLOOR)
    draw.rectangle((240, 150, 1200, 540), fill="#2a1a1e")
    for x in [*range(240, 480, 40), *range(960, 1200, 40)]:
        draw.rectangle((x, 150, x + 38, 540), fill=chance.choice((CURTAIN, "#8a2a3a", "#6a1c29")))
    draw.rectangle((200, 540, 1240, 580), fill=FRAME)
    for x in range(560, 900, 80):
        _stand(draw, x, 540)
    for row in range(5):
        size = 34 + row * 14
        y = 620 + row * 66
        for seat in range(-6, 7):
            x = 720 + seat * (size + 26 + row * 6) + chance.randrange(-3, 4)
            draw.rounded_rectangle((x - size // 2, y - size // 2, x + size // 2, y + size // 3), 6, fill=CHAIR)
            draw.line((x - size // 2, y + size // 3, x - size // 2, y + size), fill=INK, width=3)
            draw.line((x + size // 2, y + size // 3, x + size // 2, y + size), fill=INK, width=3)
    return _jpeg(image)


def _stand(draw: ImageDraw.ImageDraw, x: int, floor: int) -> None:
    """A music stand that stands on `floor`, with a sheet on it."""
    draw.line((x, floor - 100, x, floor), fill="#8c8f94", width=5)
    draw.line((x - 22, floor, x + 22, floor), fill="#8c8f94", width=5)
    draw.polygon(((x - 30, floor - 150), (x + 30, floor - 150), (x + 34, floor - 95), (x - 34, floor - 95)), fill=PAPER)


def graphic_score(seed: str, title: str) -> bytes:
    """A piece as shapes on paper: waves for long sounds, dots for short ones; as a JPEG."""
    image = Image.new("RGB", (1440, 900), PAPER)
    draw, chance = ImageDraw.Draw(image), Random(seed)  # noqa: S311 the same piece each time
    draw.text((80, 60), title, fill=INK, font=font(48))
    for voice, colour in enumerate(("#2b5f8a", "#c8102e", "#3a7d44", "#d98c1f")):
        y, x = 250 + voice * 160, 90
        while x < 1150:
            length, loud = chance.randrange(60, 220), chance.randrange(8, 58)
            if chance.random() < 0.6:
                draw.arc((x, y - loud, x + length, y + loud), 180, 360, fill=colour, width=max(4, loud // 4))
            else:
                for dot in range(0, length, 36):
                    size = loud // 3 + 5
                    draw.ellipse((x + dot, y - size, x + dot + 2 * size, y + size), fill=colour)
            x += length + chance.randrange(10, 60)
    return _jpeg(image)


def programme(title: str, below: str, pieces: Sequence[tuple[str, str]]) -> bytes:
    """A concert's programme on one page, as a PDF: what is played, and by whom."""
    page = Image.new("RGB", A4, "white")
    draw = ImageDraw.Draw(page)
    draw.rectangle((70, 70, A4[0] - 70, A4[1] - 70), outline=CURTAIN, width=6)
    draw.text((A4[0] / 2, 240), title, fill=CURTAIN, font=font(88), anchor="mm")
    draw.text((A4[0] / 2, 340), below, fill=INK, font=font(40), anchor="mm")
    stave(draw, (220, 440, A4[0] - 220, 540), (0, 2, 4, 5, 4, 2, 4, 7, 5, 4, 2, 0))
    for number, (piece, who) in enumerate(pieces):
        y = 680 + number * 120
        draw.text((180, y), piece, fill=INK, font=font(44))
        draw.text((180, y + 54), who, fill="#5a5f6b", font=font(32))
    written, dated = BytesIO(), time.gmtime(0)
    page.save(written, "PDF", resolution=150, creationDate=dated, modDate=dated)
    return written.getvalue()


def _jpeg(image: Image.Image) -> bytes:
    written = BytesIO()
    image.save(written, "JPEG", quality=88)
    return written.getvalue()
