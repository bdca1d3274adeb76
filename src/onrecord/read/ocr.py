"""Pages that are pictures: their words as Tesseract recognises them.

Tesseract is a program of its own (Apache-2.0), called once a page with the picture on its standard
input. Nothing is sent anywhere and nothing is written to disk.
"""

import os
import re
import shutil
import subprocess
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from statistics import median

import pypdfium2 as pdfium

from onrecord.errors import LeftOut
from onrecord.read.pdf_columns import Line
from onrecord.read.pdf_words import Word

__all__ = ["installed", "looks_poor", "recognised", "version"]

PROGRAM = "tesseract"
DPI = 300
# On a busy machine; an idle one takes two to five.
SECONDS_A_PAGE = 300
# A page of a large sheet is rendered with fewer dots, to stay within so many.
MOST_DOTS = 40_000_000
# Tesseract's confidence, 0 to 100: below, a word is a speck and a line is none of words.
LEAST_SURE_WORD = 1
LEAST_SURE_LINE = 35
# The columns of Tesseract's table that are used here.
LEVEL, BLOCK, PARAGRAPH, ROW, LEFT, TOP, WIDTH, HEIGHT, SURE, TEXT = 0, 2, 3, 4, 6, 7, 8, 9, 10, 11
WORD_LEVEL = "5"

# A word as print has them: letters, or a number, with marks around it.
CLEAN = re.compile(
    r"[(\[“‘\"'«*]*(?:[A-Z]?[a-zà-ÿ]+(?:[-'’][A-Za-zà-ÿ]+)*|[A-ZÀ-Þ]+(?:[-'’][A-ZÀ-Þ]+)*|(?:[A-Za-z]\.)+"
    r"|Mc[A-Z][a-z]+|\d+(?:[.,:/-]\d+)*(?:st|nd|rd|th)?|[A-Z]/[\w./-]+|[-–—…&])"
    r"['’]?s?[.,;:!?)\]”’\"'»*]*(?:[—–][\w’'-]+[.,;:]?)?"
)
# More words than this share that print does not have make a poor text layer.
POOR = 0.05
FEWEST_WORDS = 150


def looks_poor(lines: Sequence[Line]) -> bool:
    """Whether a text layer is too full of misread letters to be relied on."""
    words = [word for line in lines for word in line.text.split()]
    if len(words) < FEWEST_WORDS:
        return False
    odd = sum(CLEAN.fullmatch(word) is None for word in words)
    return odd > POOR * len(words)


def installed() -> bool:
    """Whether Tesseract is on this machine."""
    return shutil.which(PROGRAM) is not None


@cache
def version() -> str:
    """The version of Tesseract, "5.3.0". Raises LeftOut where there is none."""
    told = _run(["--version"], b"").decode("utf-8", "replace")
    found = re.search(r"(\d+(?:\.\d+)+)", told)
    return found[1] if found else "0"


def recognised(page: pdfium.PdfPage, languages: str) -> list[Line]:
    """The lines of a page's picture, in points from the lower left corner of what is shown.

    ``languages`` are names of Tesseract's, "eng" or "eng+fra". Raises LeftOut where Tesseract is
    missing or fails.
    """
    width, height = page.get_size()
    dpi = min(DPI, int((MOST_DOTS / max(width * height / 72**2, 0.01)) ** 0.5))
    options = ["-", "-", "--psm", "3", "--dpi", str(dpi), "-l", languages, "tsv"]
    table = _run(options, _picture(page, dpi / 72)).decode("utf-8", "replace")
    return [line for line in _lines(table, 72 / dpi, height) if line.text]


def _picture(page: pdfium.PdfPage, scale: float) -> bytes:
    """A page in shades of grey, as PGM."""
    bitmap = page.render(scale=scale, grayscale=True)
    try:
        size = (bitmap.width, bitmap.height)
        rows = bytes(bitmap.buffer)
        if bitmap.stride != bitmap.width:
            starts = range(0, bitmap.stride * bitmap.height, bitmap.stride)
            rows = b"".join(rows[start : start + bitmap.width] for start in starts)
    finally:
        bitmap.close()
    return b"P5\n%d %d\n255\n" % size + rows


def _run(options: Sequence[str], given: bytes) -> bytes:
    try:
        # One thread a page: documents are read side by side.
        done = subprocess.run(
            [PROGRAM, *options],
            input=given,
            capture_output=True,
            timeout=SECONDS_A_PAGE,
            check=False,
            env={**os.environ, "OMP_THREAD_LIMIT": "1"},
        )
    except FileNotFoundError as wrong:
        raise LeftOut(
            "Its pages are pictures, and the program that recognises letters is not installed.",
            "Install Tesseract (on Debian: apt install tesseract-ocr) and add it again, or run it "
            "through OCR and add what comes out.",
        ) from wrong
    except subprocess.TimeoutExpired as wrong:
        raise LeftOut(
            f"Recognising the letters of one page took over {SECONDS_A_PAGE} seconds.",
            "Scan it again at 300 dots to the inch, or run it through OCR and add what comes out.",
        ) from wrong
    if done.returncode != 0:
        told = done.stderr.decode("utf-8", "replace").strip().splitlines()
        raise LeftOut(
            f"Tesseract could not recognise its letters: {told[0] if told else 'no reason given'}.",
            "Check the setting ocr_languages: `tesseract --list-langs` names those that are here.",
        )
    return done.stdout


@dataclass(frozen=True, slots=True)
class _Seen:
    word: Word
    sure: float


def _lines(table: str, points: float, height: float) -> Iterator[Line]:
    rows: Mapping[tuple[str, ...], list[_Seen]] = defaultdict(list)
    for row in table.splitlines()[1:]:
        cells = row.split("\t")
        if len(cells) <= TEXT or cells[LEVEL] != WORD_LEVEL or not cells[TEXT].strip():
            continue
        sure = float(cells[SURE])
        if sure < LEAST_SURE_WORD:
            continue
        left, top, wide, high = (float(cells[n]) * points for n in (LEFT, TOP, WIDTH, HEIGHT))
        word = Word(
            "".join(cells[TEXT].split()), left, height - top - high, left + wide, height - top
        )
        rows[(cells[BLOCK], cells[PARAGRAPH], cells[ROW])].append(_Seen(word, sure))
    for seen in rows.values():
        if sum(each.sure for each in seen) / len(seen) >= LEAST_SURE_LINE:
            yield _line([each.word for each in seen])


def _line(words: Sequence[Word]) -> Line:
    placed, start = [], 0
    for word in words:
        placed.append((start, start + len(word.text), word))
        start += len(word.text) + 1
    return Line(
        " ".join(word.text for word in words),
        min(word.left for word in words),
        median(word.bottom for word in words),
        max(word.right for word in words),
        median(word.top for word in words),
        False,
        tuple(placed),
    )
