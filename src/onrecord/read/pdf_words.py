"""The words of a PDF page with their places, as the PDF library gives them."""

import ctypes
from dataclasses import dataclass

import pypdfium2 as pdfium
import pypdfium2.raw as raw

__all__ = ["Word", "edges_of", "words_of"]

# What the library puts for a hyphen at the end of a line that it takes for a break in a word.
SOFT_HYPHENS = frozenset([0x02, 0xFFFE])
HYPHEN = "-"
# The flag of a slanted type in a PDF's description of it.
ITALIC = 1 << 6
BLANK = frozenset(" \t\r\n\f\v\u00a0\u2002\u2003\u2009\u200a\u3000\x00")
# Letters by their codes, as far as they have come up; working each out anew is slow.
_LETTERS: dict[int, str] = {}


@dataclass(frozen=True, slots=True)
class Word:
    """Characters without white space. Places are in points from the lower left corner of the page,
    bottom and top those of the line, whatever letters are in it. ``first`` is the number of its
    first character on the page, as the PDF library counts them; -1 where OCR found the word."""

    text: str
    left: float
    bottom: float
    right: float
    top: float
    bold: bool = False
    italic: bool = False
    first: int = -1

    @property
    def height(self) -> float:
        """The height of the type, in points."""
        return self.top - self.bottom


def words_of(textpage: pdfium.PdfTextPage, most_chars: int) -> list[Word]:
    """The words of a page in the order in which it draws them; at most so many characters."""
    handle = textpage.raw
    count = min(raw.FPDFText_CountChars(handle), most_chars)
    get_unicode = raw.FPDFText_GetUnicode
    types = _Types(handle)
    words: list[Word] = []
    letters: list[str] = []
    first = 0
    for number in range(count + 1):
        code = get_unicode(handle, number) if number < count else 32
        letter = _LETTERS.get(code) or _letter(code)
        if letter not in BLANK:
            if not letters:
                first = number
            letters.append(letter)
            # After such a hyphen the rest of the word is on the next line, without a space between.
            if code not in SOFT_HYPHENS:
                continue
        if letters:
            last = number if code in SOFT_HYPHENS else number - 1
            words += _placed(handle, types, "".join(letters), first, last)
            letters = []
    return words


def _letter(code: int) -> str:
    letter = _LETTERS[code] = _shown(code)
    return letter


def _shown(code: int) -> str:
    if code in SOFT_HYPHENS or code == 0xAD:
        return HYPHEN
    if 0xD800 <= code <= 0xDFFF or code > 0x10FFFF or code in (0xFFFF, 0xFEFF):
        return "\ufffd"
    letter = chr(code)
    return " " if code < 32 or letter == "\x7f" else letter


def _box(handle: raw.FPDF_TEXTPAGE, number: int) -> tuple[float, float, float, float]:
    """Left, bottom, right, top of a letter's room: as high as its type, wide as its advance."""
    box = raw.FS_RECTF()
    raw.FPDFText_GetLooseCharBox(handle, number, box)
    return box.left, min(box.bottom, box.top), box.right, max(box.bottom, box.top)


def edges_of(textpage: pdfium.PdfTextPage, word: Word, start: int, end: int) -> tuple[float, float]:
    """How far some letters of a word go to the left and to the right."""
    if (start, end) == (0, len(word.text)):
        return word.left, word.right
    if word.first < 0:
        step = (word.right - word.left) / max(1, len(word.text))
        return word.left + start * step, word.left + end * step
    left = _box(textpage.raw, word.first + start)[0]
    return left, _box(textpage.raw, word.first + end - 1)[2]


class _Types:
    """Whether type is bold and italic; asked once for each object that draws letters."""

    def __init__(self, handle: raw.FPDF_TEXTPAGE) -> None:
        self._handle = handle
        self._known: dict[int, tuple[bool, bool]] = {}

    def of(self, number: int) -> tuple[bool, bool]:
        drawn = raw.FPDFText_GetTextObject(self._handle, number)
        key = ctypes.cast(drawn, ctypes.c_void_p).value or 0
        found = self._known.get(key) if key else None
        if found is None:
            found = self._known[key] = _type_of(self._handle, number)
        return found


def _type_of(handle: raw.FPDF_TEXTPAGE, number: int) -> tuple[bool, bool]:
    name = ctypes.create_string_buffer(64)
    flags = ctypes.c_int()
    length = raw.FPDFText_GetFontInfo(handle, number, name, 64, flags)
    called = name.value.lower() if 0 < length <= 64 else b""
    bold = b"bold" in called or raw.FPDFText_GetFontWeight(handle, number) >= 600
    italic = b"italic" in called or b"oblique" in called or bool(flags.value & ITALIC)
    return bold, italic


def _first_letter(text: str) -> int:
    """Where the first letter or digit stands: brackets and quotation marks are often upright."""
    if text[0].isalnum():
        return 0
    return next((place for place, letter in enumerate(text) if letter.isalnum()), 0)


def _placed(
    handle: raw.FPDF_TEXTPAGE, types: _Types, text: str, first: int, last: int
) -> list[Word]:
    """A run of letters as one word, or as several where it was drawn in several places."""
    start = _box(handle, first)
    end = _box(handle, last) if last > first else start
    height = max(start[3] - start[1], end[3] - end[1], 0.1)
    jumped = abs(end[1] - start[1]) > 0.8 * height or end[2] < start[0]
    if jumped and last > first:
        middle = (first + last) // 2
        cut = middle - first + 1
        return [
            *_placed(handle, types, text[:cut], first, middle),
            *_placed(handle, types, text[cut:], middle + 1, last),
        ]
    return [
        Word(
            text,
            min(start[0], end[0]),
            min(start[1], end[1]),
            max(start[2], end[2]),
            max(start[3], end[3]),
            *types.of(first + _first_letter(text)),
            first,
        )
    ]
