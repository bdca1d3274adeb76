"""Records of meetings that never were, set as PDFs in the manners of several times.

States, people and documents are invented. A record is a list of events; setting it gives the PDF,
and the events themselves are what must be read from it.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from random import Random

from fpdf import FPDF

from tests.read.pages import blank

__all__ = ["MANNERS", "Event", "Manner", "made", "printed", "record_of"]

STATES = (
    *("Tarn", "Palmora", "Sunder", "Orvane", "the Skerry Islands", "Upper Vell", "Lower Vell"),
    *("Saint Orrin", "Kesh", "the Republic of Maro", "Dunmere", "Halvard", "Isla Brava", "Quorra"),
    *(
        "Norhaven",
        "Eastmark",
        "Westmark",
        "Zephyria",
        "Port Anders",
        "the United Marches",
        "Belmar",
    ),
    *("Corvo", "Ardenia", "Thule Minor", "Greywater", "Pellan", "Rosmar", "Vintia", "Ostrava Bay"),
)
SPEAKERS = (
    *("Mr. Quill", "Mrs. Van der Loom", "Ms. Ó Dálaigh", "Sir Edmund PIKE", "Dame Ada Thorn"),
    *("Sheikh Omar bin Tal", "Archbishop Fenn", "Mr. de la Cruz y Mar", "Miss Peregrine-Holt"),
    *("Mr. LO Tseng-wei", "Prince Aldric", "Begum Sorra", "Lord Wick", "Dr. Ash", "Mr. D'Orsay"),
    *("Baroness Hale of Tarn", "U Min Oo", "Mr. Abd Al-Karim Al-Sabri", "President Morrow"),
)
ORGANISATIONS = (
    *("the Holy Order of Wick", "League of Northern Ports", "International Office of Tides"),
    *("Under-Secretary-General for Harbours", "Union of River States"),
)
LANGUAGES = ("French", "Arabic", "Spanish", "Russian", "Chinese", "Portuguese")
SENTENCES = (
    "My delegation thanks the Secretariat for the report on the tides.",
    "The harbours of the north have been closed since the spring of that year.",
    "We did not vote for the text; we did not vote against it either.",
    'In paragraph 12 the words "at once" should be replaced by "in due course".',
    "Mr. President, allow me to congratulate you on your election.",
    "Is it not time to ask what the ferrymen themselves have to say?",
    "Resolution 12/4 speaks of fishing rights, and so does document X/7/L.3.",
    "The President of Tarn said in this Hall: peace is a harbour.",
    "No State should be in favour of that: none of us can swim.",
    "Every boat counts, every lamp counts, and every keeper of a lamp counts.",
    "That view is shared by Kesh, Dunmere and Halvard, on whose behalf I speak.",
    "The long-term plan of the well-known commission was never put into force.",
)


@dataclass(frozen=True)
class Manner:
    """How a record is set. ``heads`` is "bold", "bold italic" or "plain"; ``caps`` sets names and
    the President in capitals; ``spoken`` is how a language is noted."""

    name: str
    columns: int = 2
    heads: str = "bold"
    caps: bool = False
    spoken: str = "spoke in"
    numbered: bool = False
    carried: bool = False
    labels_apart: bool = True
    footnotes: bool = False


MANNERS = (
    Manner("of 2010", footnotes=True),
    Manner("of 2026", columns=1),
    Manner(
        "of 1993",
        heads="bold italic",
        caps=True,
        spoken="interpretation from",
        labels_apart=False,
    ),
    Manner(
        "of 1965",
        heads="plain",
        caps=True,
        spoken="translated from",
        numbered=True,
        labels_apart=False,
    ),
    Manner(
        "of 1980, typewritten",
        columns=1,
        heads="plain",
        caps=True,
        spoken="interpretation from",
        carried=True,
        labels_apart=False,
    ),
)


@dataclass(frozen=True)
class Event:
    """Something at a meeting: "speech", "item", "note", "list" or "correction"."""

    what: str
    words: tuple[str, ...] = ()
    speaker: str = ""
    affiliation: str | None = None
    capacity: str | None = None
    language: str | None = None
    numbers: tuple[str, ...] = ()
    sides: tuple[tuple[str, tuple[str, ...]], ...] = field(default=())
    totals: tuple[int, int, int] | None = None


def made(random: Random, speeches: int) -> list[Event]:
    """The events of a meeting with so many speeches."""
    events = [Event("note", ("The meeting was called to order at 10.05 a.m.",))]
    item = 10
    for number in range(speeches):
        if number % 5 == 0:
            item += 1
            events.append(Event("item", ("The state of the lighthouses",), numbers=(str(item),)))
        chair = number % 2 == 0
        paragraphs = tuple(
            " ".join(random.sample(SENTENCES, random.randint(1, 5)))
            for _ in range(random.choice((1, 1, 2, 4)))
        )
        if chair:
            spoken = random.choice((None, "French"))
            events.append(Event("speech", paragraphs, "The President", language=spoken))
        else:
            events.append(_delegate(random, paragraphs))
        if chair and number % 4 == 2:
            events += _vote(random, number)
        elif chair and random.random() < 0.3:
            events.append(Event("note", ("It was so decided.",)))
    return [*events, Event("note", ("The meeting rose at 1.15 p.m.",))]


def _delegate(random: Random, paragraphs: tuple[str, ...]) -> Event:
    organisation = random.random() < 0.2
    return Event(
        "speech",
        paragraphs,
        random.choice(SPEAKERS),
        random.choice(ORGANISATIONS if organisation else STATES).removeprefix("the "),
        random.choice((None, None, None, "Rapporteur of the Committee on Lamps")),
        random.choice((None, None, *LANGUAGES)),
    )


def _vote(random: Random, number: int) -> list[Event]:
    voters = sorted(STATES, key=lambda name: name.removeprefix("the "))
    sides: dict[str, list[str]] = {"In favour": [], "Against": [], "Abstaining": []}
    for voter in voters:
        side = random.choice(("In favour", "In favour", "In favour", "Against", "Abstaining"))
        sides[side].append(voter)
    counts = [len(names) for names in sides.values()]
    result = (
        f"Draft resolution X/7/L.{number} was adopted by {counts[0]} votes to {counts[1]}, with "
        f"{counts[2]} abstentions (resolution 7/{number})."
    )
    return [
        Event("note", ("A recorded vote was taken.",)),
        Event(
            "list",
            sides=tuple((side, tuple(names)) for side, names in sides.items()),
            totals=(counts[0], counts[1], counts[2]),
        ),
        Event("note", (result,)),
        Event(
            "correction",
            (
                "[Subsequently, the delegation of Kesh advised the Secretariat that it had "
                "intended to abstain.]",
            ),
        ),
    ]


# ---------------------------------------------------------------------------- setting

SIZE, LEADING, BELOW_COVER = 10.0, 12.0, 180.0
TOP, FOOT, MARGIN, GUTTER = 90.0, 740.0, 58.0, 18.0
Token = tuple[str, str]


class _Setter:
    """Fills columns with paragraphs, page after page."""

    def __init__(self, manner: Manner) -> None:
        self.manner = manner
        self.file: FPDF = blank(SIZE)
        self.face = "Courier" if "typewritten" in manner.name else "Times"
        self.width = (595 - 2 * MARGIN - GUTTER * (manner.columns - 1)) / manner.columns
        self.page = 0
        self.column = manner.columns
        self.y = FOOT
        self.carried = ""

    def font(self, style: str, size: float = SIZE) -> None:
        self.file.set_font(self.face, style=style, size=size)

    def line(self) -> tuple[float, float]:
        """Where the next line goes; a new column or page where this one is full."""
        if self.y + LEADING > FOOT:
            self.column += 1
            self.y = TOP if self.page != 1 else BELOW_COVER
            if self.column >= self.manner.columns:
                self._new_page()
        self.y += LEADING
        return MARGIN + self.column * (self.width + GUTTER), self.y

    def _new_page(self) -> None:
        self.file.add_page()
        self.page += 1
        self.column = 0
        if self.page == 1:
            self._cover()
            return
        self.y = TOP
        self.font("B", 8)
        self.file.text(MARGIN, 60, "A/7/PV.31")
        self.file.text(MARGIN, 790, str(self.page))
        self.file.text(480, 790, "31-00412")
        if self.manner.footnotes and self.page == 2:
            self.font("", 7)
            self.file.text(MARGIN, 770, "* Resumed from the 30th meeting.")
        if self.manner.carried and self.carried:
            self.font("")
            self.y += LEADING
            self.file.text(MARGIN + 120, self.y, f"({self.carried})")
            self.y += LEADING

    def _cover(self) -> None:
        lines = (
            (40, "United Nations", "", 11),
            (58, "General Assembly", "B", 16),
            (72, "Seventh session", "", 9),
            (90, "31st plenary meeting", "B", 11),
            (104, "Friday, 5 March 2032, 10 a.m.", "", 9),
            (116, "New York", "", 9),
        )
        for y, words, style, size in lines:
            self.font(style, size)
            self.file.text(MARGIN + 60, y, words)
        self.font("", 11)
        self.file.text(470, 40, "A/7/PV.31")
        self.font("", 9)
        self.file.text(MARGIN, 150, "President:")
        self.file.text(MARGIN + 60, 150, "Ms. Larkin " + ". " * 30 + "(Norhaven)")
        self.y = BELOW_COVER

    def paragraph(self, tokens: Sequence[Token], indent: float, rest: float = 0.0) -> None:
        """Words with their styles, wrapped: ``indent`` of the first line, ``rest`` of others."""
        row: list[Token] = []
        left = indent
        for token in tokens:
            if row and self._width([*row, token]) > self.width - left:
                self._write(row, left)
                row, left = [], rest
            row.append(token)
        self._write(row, left)
        self.y += LEADING * 0.5

    def _width(self, row: Sequence[Token]) -> float:
        total = 0.0
        for words, style in row:
            self.font(style)
            total += self.file.get_string_width(f"{words} ")
        return total

    def _write(self, row: Sequence[Token], left: float) -> None:
        x, y = self.line()
        x += left
        for words, style in row:
            self.font(style)
            self.file.text(x, y, words)
            x += self.file.get_string_width(f"{words} ")


def _styled(words: str, style: str) -> list[Token]:
    return [(word, style) for word in words.split()]


def record_of(events: Sequence[Event], manner: Manner) -> bytes:
    """The PDF of a record."""
    setter = _Setter(manner)
    bold = {"bold": "B", "bold italic": "BI", "plain": ""}[manner.heads]
    slanted = {"bold": "I", "bold italic": "BI", "plain": ""}[manner.heads]
    paragraph = 0
    for event in events:
        if event.what == "speech":
            setter.carried = printed(event, manner)
            for number, words in enumerate(event.words):
                paragraph += 1
                tokens = _heading(event, manner, bold) if number == 0 else []
                count = f"{paragraph}. " if manner.numbered and number == 0 else ""
                setter.paragraph([*_styled(count, ""), *tokens, *_styled(words, "")], 22)
            setter.carried = ""
        elif event.what == "item":
            title = event.words[0]
            setter.paragraph(_styled(f"AGENDA ITEM {event.numbers[0]}", bold or ""), 0)
            setter.paragraph(_styled(title.upper() if manner.caps else title, bold or ""), 0)
        elif event.what == "list":
            _lists(setter, event, manner, slanted)
        else:
            style = slanted if event.what == "note" else ""
            setter.paragraph(_styled(event.words[0], style), 22)
    return bytes(setter.file.output())


def printed(event: Event, manner: Manner) -> str:
    """The speaker as a manner prints it."""
    if not manner.caps:
        return event.speaker
    first, _, name = event.speaker.partition(" ")
    return f"{first} {name.upper()}"


def _heading(event: Event, manner: Manner, bold: str) -> list[Token]:
    tokens = _styled(printed(event, manner), bold)
    rest = ""
    if event.affiliation:
        rest += f" ({event.affiliation})"
    if event.capacity:
        rest += f", {event.capacity}"
    if event.language:
        rest += f" ({manner.spoken} {event.language})"
    following = _styled(rest.strip(), "")
    if rest.startswith(","):
        tokens[-1] = (tokens[-1][0] + ",", tokens[-1][1])
        following = _styled(rest[1:].strip(), "")
    tokens += following
    words, style = tokens[-1]
    return [*tokens[:-1], (f"{words}:", style)]


def _lists(setter: _Setter, event: Event, manner: Manner, slanted: str) -> None:
    for side, names in event.sides:
        listed = ", ".join(names) or "None"
        label = _styled(f"{side}:", slanted)
        if manner.labels_apart:
            setter.paragraph(label, 0)
            setter.paragraph(_styled(listed, ""), 22, 22)
        else:
            setter.paragraph([*label, *_styled(listed, "")], 22)
