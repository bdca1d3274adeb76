"""The grammar of document symbols: from a string to a :class:`UNSymbol`, or to nothing.

The forms are those of vocabulary/symbols.yaml. What has none of them is no symbol, however much
it looks like one.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from onrecord import vocabulary
from onrecord.model import Element, Part, UNSymbol
from onrecord.vocabulary.series import (
    SymbolSeries,
    press_series,
    shared_forms,
    symbol_kinds,
    symbol_natures,
    symbol_series,
    symbol_suffixes,
)

__all__ = ["BRACKET", "IGNORED", "beginnings", "parse_symbol", "squeezed"]

# Characters that are printed as nothing: soft hyphens, joiners, byte order marks.
IGNORED = "\u00ad\u200b\u200c\u200d\u2060\ufeff"
DASHES = "\u2010\u2011\u2012\u2013\u2014\u2212"
SLASHES = "\u2044\u2215\uff0f"
_AS_TYPED = str.maketrans(
    {**dict.fromkeys(IGNORED, None), **dict.fromkeys(DASHES, "-"), **dict.fromkeys(SLASHES, "/")}
)

# "(2018)" after S/RES/2417, "(Resumption 1)" after S/PV.4072, "(Part II)", "(Sect. 3)".
BRACKET = (
    r"\((?:(?:19|20)\d\d|Resumption\s\d{1,2}|Part\s(?:[IVX]{1,4}|\d{1,2})|Sect\.\s?\d{1,2}"
    r"|Vol\.\s?(?:[IVX]{1,4}|\d{1,2})|Introduction|Closed)\)"
)
ENDS_IN_BRACKET = re.compile(rf"\s?{BRACKET}$")
# For example "377 A (V)", "217(III)A", "217 (III) [A]" or "3201 (S-VI)".
NUMERAL = re.compile(
    r"(?P<number>\d{1,4})\s?(?P<before>[A-Z])?\s?\((?P<roman>(?:E?S-)?[IVXLC]+)\)"
    r"(?:\s?\[?(?P<after>[A-Z])\]?)?"
)
SUFFIX = re.compile(r"(?P<label>[A-Za-z]+)\.?\s?(?P<number>\d{1,3})?")
ORGAN = re.compile(r"(?:AC|CN|CONF|WG|Sub|SUB|SC|PC|C)\.\d{1,3}")

NUMBER = r"\d{1,5}[A-Z]?(?:-[A-Z])?"
SLOTS: Mapping[str, tuple[Part, str]] = {
    "session": (Part.SESSION, r"(?:ES-|S-)\d{1,2}|[1-9]\d{0,2}"),
    "later": (Part.SESSION, r"(?:ES-|S-)\d{1,2}|3[1-9]|[4-9]\d|1[0-4]\d"),
    "year": (Part.YEAR, r"19[4-9]\d|20[0-4]\d"),
    "n": (Part.NUMBER, NUMBER),
    "old": (Part.NUMBER, r"(?!(?:19|20)\d\d$)[1-9]\d{2,4}"),
    "numeral": (Part.NUMBER, r"\d{1,4}[A-Z]?\((?:E?S-)?[IVXLC]+\)"),
    "range": (Part.NUMBER, r"\d{1,2}(?:-\d{1,2})?"),
    "state": (Part.STATE, r"[A-Z]{3}"),
    "code": (Part.CODE, r"[A-Z]{2,9}(?:\.\d{1,3})?"),
    "letter": (Part.CODE, r"[A-Z]"),
    "roman": (Part.CODE, r"[IVX]{1,5}"),
}
SLOT = re.compile(r"\{(\w+)\}")
# Organs that are written by a word of their own.
ORGANS = frozenset({"C", "SP", "PSP", "OP", "SC", "B", "COP", "SPT"})
# "GA/SHC/4415", "SC/15400/Rev.1": no shorter number, so that "SC/1" is none.
PRESS = re.compile(r"[1-9]\d{2,4}")
PLAIN = "document"


@dataclass(frozen=True, slots=True)
class Form:
    """A form that symbols of a series have: what each element after the beginning may be."""

    pieces: tuple[tuple[Part, re.Pattern[str]], ...]

    def fits(self, elements: Sequence[str]) -> bool:
        """Whether as many elements are each what the form has at their place."""
        pairs = zip(self.pieces, elements, strict=True)
        return all(pattern.fullmatch(each) for (_, pattern), each in pairs)


@lru_cache(maxsize=4096)
def parse_symbol(text: str) -> UNSymbol | None:
    """The symbol that a string is, whatever dashes and spaces it is written with; else None.

    >>> str(parse_symbol("A/RES/377 A (V)"))
    'A/RES/377A(V)'
    >>> parse_symbol("S/he") is None
    True
    """
    line, bracket = _without_bracket(text.translate(_AS_TYPED))
    line = squeezed(line)
    elements = line.split("/")
    if len(elements) < 2 or not all(elements):
        return None
    return _press(elements, bracket) or _in_series(elements, bracket)


def squeezed(text: str) -> str:
    """A string with plain dashes and slashes and no white space at its joints."""
    plain = re.sub(r"\s*([/-])\s*", r"\1", text.translate(_AS_TYPED).strip())
    plain = re.sub(r"(?<=[A-Za-z]\.)\s+(?=\d)", "", plain)
    plain = NUMERAL.sub(_numeral, plain)
    return " ".join(plain.split())


def _numeral(found: re.Match[str]) -> str:
    letter = found["before"] or found["after"] or ""
    return f"{found['number']}{letter}({found['roman']})"


def _without_bracket(line: str) -> tuple[str, str | None]:
    found = ENDS_IN_BRACKET.search(line)
    if found is None:
        return line, None
    return line[: found.start()], " ".join(found[0].strip()[1:-1].replace(".", ". ").split())


# ---------------------------------------------------------------------------- series and forms


@cache
def beginnings() -> tuple[str, ...]:
    """The first elements that symbols can have, the longest first."""
    found = {row.begins.split("/")[0] for row in symbol_series()}
    found |= {begins.split("/")[0] for begins in press_series()}
    return tuple(sorted(found, key=lambda each: (-len(each), each)))


def _press(elements: Sequence[str], bracket: str | None) -> UNSymbol | None:
    rest, suffixes = _suffixes(elements)
    begins = "/".join(rest[:-1])
    if bracket or begins not in press_series() or not PRESS.fullmatch(rest[-1]):
        return None
    first, *others = rest[:-1]
    made = (
        Element(Part.SERIES, first),
        *(Element(Part.CODE, each) for each in others),
        Element(Part.NUMBER, rest[-1]),
    )
    return UNSymbol((*made, *suffixes), None, "press release", press_series()[begins])


def _in_series(elements: Sequence[str], bracket: str | None) -> UNSymbol | None:
    rest, suffixes = _suffixes(elements)
    row = next((row for row in symbol_series() if _begins(row, rest)), None)
    if row is None:
        return None
    head = row.begins.count("/") + 1
    last = head
    while row.organs and last < len(rest) and ORGAN.fullmatch(rest[last]):
        last += 1
    organs = [each.replace("SUB.", "Sub.") for each in rest[:last]]
    forms = _forms(row) if last == head else _shared("organ")
    tail = rest[last:]
    for form in forms.get(len(tail), ()):
        if all(
            pattern.fullmatch(each) for (_, pattern), each in zip(form.pieces, tail, strict=True)
        ):
            break
    else:
        return None
    made = [Element(Part.ORGAN, each) for each in organs]
    made[0] = Element(Part.SERIES, organs[0])
    made += [Element(part, each) for (part, _), each in zip(form.pieces, tail, strict=True)]
    return _whole([*made, *suffixes], bracket, row)


def _whole(elements: list[Element], bracket: str | None, row: SymbolSeries) -> UNSymbol | None:
    kind = _kind(elements)
    resolution = kind == "resolution" and elements[0].text == "S"
    if bracket and bracket.isdigit() and not resolution:
        return None
    symbol = UNSymbol(tuple(elements), bracket, kind)
    body = vocabulary.body_of_symbol(str(symbol))
    return UNSymbol(tuple(elements), bracket, kind, body.key if body else row.body)


def _begins(row: SymbolSeries, elements: Sequence[str]) -> bool:
    begins = row.begins.split("/")
    if len(elements) <= len(begins) or elements[: len(begins) - 1] != begins[:-1]:
        return False
    last = elements[len(begins) - 1]
    if row.numbered:
        name, dot, number = last.partition(".")
        return name == begins[-1] and bool(dot) and number.isdigit() and len(number) <= 3
    return last == begins[-1]


def _suffixes(elements: Sequence[str]) -> tuple[list[str], list[Element]]:
    """The elements before the suffixes at the end, and these as they are to be written."""
    rest = list(elements)
    found: list[Element] = []
    while len(rest) > 2 and (suffix := _suffix(rest[-1])):
        found.insert(0, Element(Part.SUFFIX, suffix))
        rest.pop()
    return rest, found


def _suffix(element: str) -> str | None:
    match = SUFFIX.fullmatch(element)
    label = match["label"].capitalize() if match else ""
    if match is None or label not in symbol_suffixes():
        return None
    return f"{label}.{match['number']}" if match["number"] else label


def _kind(elements: Sequence[Element]) -> str:
    for each in reversed(elements):
        name = each.text.partition(".")[0]
        if each.part is Part.NATURE:
            return symbol_natures()[name][0] if name in symbol_natures() else symbol_kinds()[name]
    organ = [each.text for each in elements if each.part is Part.ORGAN]
    code = next((each.text for each in elements if each.part is Part.CODE), "")
    return symbol_kinds().get(organ[-1] if organ else "", symbol_kinds().get(code, PLAIN))


# ---------------------------------------------------------------------------- reading the forms


@cache
def _forms(row: SymbolSeries) -> Mapping[int, tuple[Form, ...]]:
    return _compiled(row.forms)


@cache
def _shared(name: str) -> Mapping[int, tuple[Form, ...]]:
    return _compiled(shared_forms(name))


def _compiled(forms: Sequence[str]) -> Mapping[int, tuple[Form, ...]]:
    found: dict[int, list[Form]] = {}
    for written in forms:
        for pieces in _expanded(written.split("/")):
            found.setdefault(len(pieces), []).append(Form(tuple(pieces)))
    return {length: tuple(some) for length, some in found.items()}


def _expanded(elements: Sequence[str]) -> Iterator[list[tuple[Part, re.Pattern[str]]]]:
    """A form as it is, or as the several forms that {paper} or {nature} stands for."""
    if not elements:
        yield []
        return
    first, rest = elements[0], list(_expanded(elements[1:]))
    for choice in _choices(first):
        for others in rest:
            yield [*choice, *others]


def _choices(element: str) -> list[list[tuple[Part, re.Pattern[str]]]]:
    if element not in ("{paper}", "{nature}"):
        return [[_piece(element)]]
    natures = symbol_natures()
    dotted = "|".join(name for name, (_, by) in natures.items() if "." in by)
    slashed = "|".join(name for name, (_, by) in natures.items() if "/" in by)
    number = re.compile(NUMBER)
    found = [
        [(Part.NATURE, re.compile(rf"(?:{dotted})\.{NUMBER}"))],
        [(Part.NATURE, re.compile(slashed)), (Part.NUMBER, number)],
    ]
    return [*found, [(Part.NUMBER, number)]] if element == "{paper}" else found


def _piece(element: str) -> tuple[Part, re.Pattern[str]]:
    whole = SLOT.fullmatch(element)
    if whole:
        part, pattern = SLOTS[whole[1]]
        return part, re.compile(pattern)
    pattern = "".join(
        f"(?:{SLOTS[piece][1]})" if i % 2 else re.escape(piece)
        for i, piece in enumerate(SLOT.split(element))
    )
    name = element.partition(".")[0]
    if name in symbol_kinds() or name in symbol_natures():
        return Part.NATURE, re.compile(pattern)
    return Part.ORGAN if name in ORGANS else Part.CODE, re.compile(pattern)
