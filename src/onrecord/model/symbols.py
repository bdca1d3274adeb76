"""The symbol of a United Nations document, taken apart."""

from dataclasses import dataclass
from enum import StrEnum

__all__ = ["Element", "Part", "SessionKind", "UNSymbol"]


class Part(StrEnum):
    """What an element of a symbol is: what stands between two of its slashes."""

    SERIES = "series"
    ORGAN = "organ"
    SESSION = "session"
    YEAR = "year"
    NATURE = "nature"
    STATE = "state"
    CODE = "code"
    NUMBER = "number"
    SUFFIX = "suffix"


class SessionKind(StrEnum):
    REGULAR = "regular"
    SPECIAL = "special"
    EMERGENCY = "emergency"


@dataclass(frozen=True, slots=True)
class Element:
    """One element as it is written in the canonical form: "A", "C.3", "ES-11", "L.40", "Rev.1"."""

    part: Part
    text: str


# Roman numerals of sessions: no resolution has a larger one than XXX, no body one of four digits.
ROMAN = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}


@dataclass(frozen=True, slots=True)
class UNSymbol:
    """A symbol: its elements in order, and what stands in brackets after it.

    ``bracket`` is the year of a Security Council resolution ("2018") or which part of a meeting
    or report it is ("Resumption 1", "Part II", "Sect. 3"). ``kind`` says what kind of document has
    such a symbol ("resolution", "verbatim record", "limited"; "document" where it does not tell),
    ``body`` whose it is, by key. The canonical form is its ``str``.
    """

    elements: tuple[Element, ...]
    bracket: str | None = None
    kind: str = "document"
    body: str | None = None

    def __str__(self) -> str:
        written = "/".join(element.text for element in self.elements)
        return f"{written} ({self.bracket})" if self.bracket else written

    def _first(self, part: Part) -> str | None:
        return next((each.text for each in self.elements if each.part is part), None)

    @property
    def series(self) -> str:
        """The first element: "A", "S", "CCPR", "GA" of a press release."""
        return self.elements[0].text

    @property
    def organ(self) -> str:
        """The organ and its sub-organs: "A/C.3", "E/CN.4/Sub.2", "A/HRC/WG.6"."""
        parts = (Part.SERIES, Part.ORGAN)
        return "/".join(each.text for each in self.elements if each.part in parts)

    @property
    def nature(self) -> str | None:
        """ "RES", "PV", "L" … without its number."""
        found = self._first(Part.NATURE)
        return found.partition(".")[0] if found else None

    @property
    def session_text(self) -> str | None:
        """The session as written: "79", "ES-11", "V" (of "377(V)")."""
        if found := self._first(Part.SESSION):
            return found
        number = self._first(Part.NUMBER) or ""
        return number[number.index("(") + 1 : -1] if number.endswith(")") else None

    @property
    def session(self) -> int | None:
        """The number of the session."""
        written = self.session_text
        if written is None:
            return None
        if written[-1].isdigit():
            return int(written.rpartition("-")[2])
        values = [ROMAN[letter] for letter in written.rpartition("-")[2]]
        pairs = zip(values, [*values[1:], 0], strict=True)
        return sum(-one if one < following else one for one, following in pairs)

    @property
    def session_kind(self) -> SessionKind | None:
        """Regular, special or emergency special; None without a session."""
        written = self.session_text
        if written is None:
            return None
        if written.startswith("ES-"):
            return SessionKind.EMERGENCY
        return SessionKind.SPECIAL if written.startswith("S-") else SessionKind.REGULAR

    @property
    def year(self) -> int | None:
        """The year that the symbol gives: among its elements or in brackets."""
        found = self._first(Part.YEAR) or self.bracket or ""
        return int(found) if found.isdigit() else None

    @property
    def state(self) -> str | None:
        """The code of the State that a document of a treaty body or of the UPR is about."""
        return self._first(Part.STATE)

    @property
    def number(self) -> str | None:
        """The last number before the suffixes: "181", "54A", "85" of "PV.85"."""
        for each in reversed(self.elements):
            if each.part is Part.NUMBER:
                return each.text.partition("(")[0]
            if each.part is Part.NATURE and "." in each.text:
                return each.text.partition(".")[2]
        return None

    @property
    def suffixes(self) -> tuple[tuple[str, int | None], ...]:
        """What it is to another version: (("Rev", 1), ("Add", 2))."""
        found = []
        for each in self.elements:
            if each.part is Part.SUFFIX:
                label, _, number = each.text.partition(".")
                found.append((label, int(number) if number else None))
        return tuple(found)

    @property
    def identity(self) -> str:
        """What two ways of writing one symbol have in common: no year of a numbered resolution."""
        return str(self) if not (self.bracket or "").isdigit() else str(self).partition(" (")[0]

    @property
    def base(self) -> "UNSymbol":
        """The same without suffixes and brackets: the document that they revise or add to."""
        kept = tuple(each for each in self.elements if each.part is not Part.SUFFIX)
        bracket = self.bracket if (self.bracket or "").isdigit() else None
        return UNSymbol(kept, bracket, self.kind, self.body)
