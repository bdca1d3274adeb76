"""Templates and the small functions that they print with."""

import hashlib
import re
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from urllib.parse import quote, urlencode

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from onrecord.vocabulary import bodies, offices, property_named, states, themes
from onrecord.web.catalogue import Words
from onrecord.web.marks import REORDERING, anchor, printed
from onrecord.web.views import FindingLine, Paged, Source

__all__ = ["STATIC", "address", "environment", "static"]

HERE = Path(__file__).parent
STATIC = HERE / "static"

# Letters that are written from right to left: Hebrew, Arabic, Syriac, Thaana and their forms.
RIGHT_TO_LEFT = re.compile(r"[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff]")

# For example "2025-05-20", "2024-12", "2023", "--05-20" or "2025-05-20T10:00:00Z"
DAY = re.compile(r"^(\d{4}|-)(?:-(\d\d))?(?:-(\d\d))?(?:T(\d\d:\d\d).*)?$")


def day(iso: str | None, words: Words) -> str:
    """A day in the reader's language; spans and lists of days too. None gives nothing."""
    if not iso:
        return ""
    if "/" in iso:
        return "–".join(day(part, words) for part in iso.split("/"))
    if "," in iso:
        return ", ".join(day(part, words) for part in iso.split(","))
    match = DAY.match(iso)
    if not match:
        return iso
    year, month, number = match[1], match[2], match[3]
    if not month or not 1 <= int(month) <= 12:
        return iso if year == "-" else year
    form = ("day" if number else "month") + ("" if year != "-" else "_of_any_year")
    return words(
        f"date.{form}", y=year, month=words(f"month.{int(month)}"), d=int(number) if number else ""
    )


def dayed(text: str, words: Words) -> str:
    """A value that may be a day, in the reader's language."""
    return day(text, words) if DAY.match(text) else text


@cache
def terms(language: str) -> Mapping[str, str]:
    """English names of the vocabulary's bodies, states, offices and themes in another language."""
    if language != "ko":
        return {}
    pairs = (
        *((row.name, row.ko) for row in bodies()),
        *((row.name, row.ko) for row in states()),
        *((row.name, row.ko) for row in offices()),
        *((row.name, row.ko) for row in themes()),
    )
    return {name: korean[0] for name, korean in pairs if korean}


def term(name: str, words: Words) -> str:
    """A name in the reader's language, where it is one that the vocabulary knows."""
    return terms(words.language).get(name, name)


def property_label(name: str, words: Words) -> str:
    """What a property is called, in the reader's language."""
    row = property_named(name)
    if row is None:
        return words.label("property", name)
    return row.ko if words.language == "ko" else row.label


def moment(at: str, words: Words) -> str:
    """A point in time, in UTC, as it is kept: day and minute."""
    clock = DAY.match(at)
    return f"{day(at, words)}, {clock[4]} UTC" if clock and clock[4] else day(at, words)


def shown(text: str | None) -> Markup:
    """Text from outside, with nothing in it that can change the page around it."""
    if not text:
        return Markup("")
    html = printed(text)
    if RIGHT_TO_LEFT.search(text) or REORDERING.search(text):
        html = f"<bdi>{html}</bdi>"
    return Markup(html)


def plain(text: str | None) -> str:
    """Text for a title or a tooltip, where no element can hold signs that reorder: without them."""
    return REORDERING.sub("", text or "")


def clip(text: str, length: int) -> str:
    """Text cut at a word, with an ellipsis where something was cut.

    >>> clip("The General Assembly met", 12)
    'The General…'
    """
    together = " ".join(text.split())
    if len(together) <= length:
        return together
    cut = together[:length]
    if not together[length].isspace() and " " in cut[length // 2 :]:
        cut = cut[: cut.rindex(" ")]
    return cut.rstrip(" ,;:") + "…"


def tongue(code: str, words: Words) -> str:
    """The name of a language."""
    return words.texts.get(f"tongue.{code.split('-')[0]}", code)


def page_numbers(paged: Paged[object]) -> list[int | None]:
    """The numbers to print in a pager; None for a gap.

    >>> page_numbers(Paged([], total=1000, number=10, size=50))
    [1, None, 8, 9, 10, 11, 12, None, 20]
    """
    near = range(paged.number - 2, paged.number + 3)
    wanted = sorted({1, paged.pages, *near} & set(range(1, paged.pages + 1)))
    numbers: list[int | None] = []
    for number in wanted:
        if numbers and numbers[-1] is not None and number - numbers[-1] > 1:
            numbers.append(None)
        numbers.append(number)
    return numbers


def place_in(line: FindingLine, source: Source) -> str:
    """The permanent address of a finding's words in its document."""
    place = anchor(line.spans)
    return f"/documents/{source.id}?c={place[1:]}#{place.split(',')[0]}"


def address(path: str, given: Mapping[str, object]) -> str:
    """A path with its parameters, without those that are empty."""
    kept = {name: str(value) for name, value in given.items() if value not in (None, "")}
    return quote(path, safe="/:@!$&'()*+,;=-._~") + (f"?{urlencode(kept)}" if kept else "")


@cache
def static(name: str) -> str:
    """The address of a file that is shipped with the pages; it changes with the file's content."""
    digest = hashlib.sha256((STATIC / name).read_bytes()).hexdigest()[:12]
    return f"/static/{name}?v={digest}"


def environment() -> Environment:
    """Jinja2 with everything escaped and every missing name an error."""
    jinja = Environment(
        loader=FileSystemLoader(HERE / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    printing: Iterable[tuple[str, object]] = (
        ("day", day),
        ("dayed", dayed),
        ("moment", moment),
        ("property", property_label),
        ("term", term),
        ("shown", shown),
        ("clip", clip),
        ("plain", plain),
        ("tongue", tongue),
        ("page_numbers", page_numbers),
        ("place_in", place_in),
    )
    jinja.filters.update(printing)
    jinja.globals["static"] = static
    return jinja
