"""The course of a meeting as a summary record or press release tells it, sentence by sentence."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from onrecord.extract.coverage.speakers import Speaker, speaker_at, speaker_within
from onrecord.extract.listed import states_listed
from onrecord.extract.provisions.units import trimmed
from onrecord.model import Block, BlockRole, Cited, Document, DocumentKind, Span

__all__ = ["Course", "Note", "Turn", "course_of"]

# "12. Mr. Malu (Palmora) said": the paragraphs of summary records have numbers.
NUMBER = re.compile(r"\d{1,3}\.\s+(?=\S)")
ITEM = re.compile(
    r"Agenda\sitems?\s(?P<numbers>\d{1,3}(?:\s?\([a-z]\))*(?:(?:,|\sand|\sto)\s\d{1,3}(?:\s?\([a-z]\))*)*)\s?"
    r"[:.–—-]\s?(?P<title>\S.*)",
    re.IGNORECASE | re.DOTALL,
)
TIME = r"(?P<time>\d{1,2}(?:[.:]\d\d)?\s?(?:[ap]\.m\.|noon)?)"
OPENED = re.compile(rf"The\smeeting\s(?:was\scalled\sto\sorder|began|opened)\sat\s{TIME}")
CLOSED = re.compile(
    r"The\s(?:meeting|discussion\scovered\sin\sthe\ssummary\srecord)\s"
    rf"(?:rose|was\sadjourned|adjourned|ended)\sat\s{TIME}"
)
SUSPENDED = re.compile(r"The\smeeting\swas\ssuspended\b")
RESUMED = re.compile(r"The\smeeting\s(?:was\s)?resumed\b")
TOOK_CHAIR = re.compile(
    r"(?P<who>(?:Mr|Ms|Mrs|Miss|Dr|Sir|Dame)\.?\s[^,.]{2,60}?)(?:,\s[^.]{3,60},)?\s"
    r"(?:took|resumed|returned\sto|assumed|then\stook)\sthe\s[Cc]hair"
)
DECIDED = re.compile(r"It\swas\sso\sdecided\b")
VOTE_TAKEN = re.compile(
    r"A\s(?:recorded|roll-call|separate\srecorded)\svote\swas\s(?:then\s)?taken\b"
)
# What the body itself does is nobody's speech: "The Committee then approved", "Next, it heard".
BODY_ACTS = re.compile(
    r"(?:(?:Next|Then|Finally|Also|Acting|In\s(?:a|an|other|further)|By|Before|At|Following|Earlier|Prior"
    r"|On)\b[^.;]{0,120},\s)?(?:[Tt]he\s(?:\w+\s){0,4}?(?:Committee|Assembly|Council|Commission|Board)|it)"
    r"\s(?:(?:then|next|also|today|this\smorning|this\safternoon|first|thereafter)\s)*"
    r"(?:adopted|approved|rejected|took|heard|began|concluded|decided|turned|elected|met|held"
    r"|postponed|continued|considered|resumed|opened|voted|observed|agreed|had\sbefore|failed|will)\b"
)
PASSED = re.compile(
    r"(?:Draft\s(?:resolution|decision)|The\s(?:draft|amendment|text|motion|motions?|resolution)\b|"
    r"Operative\sparagraph|Preambular\sparagraph|[A-Z]+/[\w./]+)"
    r"[^.]{0,200}?\b(?:was|were)\s(?:then\s|thus\s|also\s)?(?:adopted|approved|rejected|retained|withdrawn)\b"
)
GOES_ON = re.compile(
    r"(?:(?:He|She|They|His|Her|Their|It\swas|In\s(?:that|this)|Turning|Further|Moreover|Finally|Also"
    r"|Lastly|Citing|Noting|On\s(?:that|the)|As\s(?:for|to)|Regarding|Similarly|Additionally"
    r"|Furthermore|However)\b|[“\"])"
)
ALSO = re.compile(
    r"(?:Also\s(?:speaking|participating|delivering|taking\spart|making)|Speaking|The\sfollowing|Others?"
    r"|Taking\sthe\sfloor|Statements\swere\s(?:also\s)?(?:made|delivered))\b[^.:]{0,120}?(?:\bwere\b|\bwas\b|\bby\b)"
    r"\s?:?\s(?:the\s)?(?:(?:representatives?|delegates?|observers?|speakers?)\s(?:of|for|from)\s)?"
    r"(?P<list>(?:the\s)?[A-Z].+?)\.?$",
    re.DOTALL,
)
BEHALF_IN_LIST = re.compile(r"\s*\(?(?:also\s)?(?:speaking\s)?on\sbehalf\sof\s(?P<who>[^()]+)\)?$")
JOINT = re.compile(r"[,;]\s\w+\s$")
HEADINGS = (BlockRole.HEADING, BlockRole.TITLE)
SECTION = re.compile(
    r"(?:Opening|Statements?|Introduction|Action|Rights?\sof\sReply|Interactive|Discussion|Briefings?"
    r"|General\s(?:Debate|Discussion)|Explanations?|Point|Presentation|Concluding|Panel|Debate|Remarks"
    r"|Testimony|Consideration|Election|Organizational|Adoption)\b[^.]{0,140}$"
)
FEW = 8  # words of a line that is a day or a place and no sentence
SHORT = 140


@dataclass(slots=True)
class Turn:
    """One turn of a speaker: the pieces of paragraphs that tell it; none where only named."""

    speaker: Speaker
    pieces: list[Span] = field(default_factory=list)
    item: int | None = None
    behalf: Span | None = None


@dataclass(frozen=True, slots=True)
class Note:
    """A sentence in which nobody speaks, with how many turns are before it."""

    span: Span
    after: int


@dataclass(slots=True)
class Course:
    """What a record tells: its turns in order, what stands between, its items, its round-up."""

    turns: list[Turn] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)
    items: list[tuple[Span, re.Match[str]]] = field(default_factory=list)
    round_up: list[Span] = field(default_factory=list)
    head: list[Span] = field(default_factory=list)


def course_of(document: Document) -> Course:
    """The turns of a summary record or of meetings coverage."""
    return _Walk(document).run()


class _Walk:
    def __init__(self, document: Document) -> None:
        self.document = document
        self.text = document.text
        self.numbered = document.kind is DocumentKind.SUMMARY_RECORD
        self.blocks = [b for b in document.blocks if b.role is not BlockRole.FURNITURE]
        self.starts = [sentence.start for sentence in document.sentences]
        self.course = Course()
        self.now: Turn | None = None
        self.item: int | None = None

    def run(self) -> Course:
        first = self._first()
        for i, block in enumerate(self.blocks):
            if i < first:
                words = block.span.of(self.text)
                told = words.endswith((".", "”", '"')) and words.count(" ") > FEW
                told = told and not self.numbered
                (self.course.round_up if told else self.course.head).append(block.span)
            elif not self._is_heading(block):
                self._paragraph(block.span)
        return self.course

    def _first(self) -> int:
        """The first block that is not masthead, headline or round-up."""
        named, opened = None, None
        for i, block in enumerate(self.blocks):
            span = block.span
            if OPENED.match(self.text, span.start, span.end):
                return i
            section = block.role in HEADINGS and i > 1 and SECTION.match(self.text, *_ends(span))
            if section and SECTION.fullmatch(self.text, span.start, span.end):
                return i
            speaker = self._speaker(span)
            if speaker is not None and speaker.full and named is None:
                named = i
            elif speaker is not None and opened is None:
                opened = i
        found = named if named is not None else opened
        return len(self.blocks) if found is None else found

    def _speaker(self, span: Span) -> Speaker | None:
        number = NUMBER.match(self.text, span.start, span.end)
        return speaker_at(self.text, number.end() if number else span.start, span.end)

    # ------------------------------------------------------------------------ blocks

    def _is_heading(self, block: Block) -> bool:
        span = block.span
        item = ITEM.match(self.text, span.start, span.end)
        if item is not None and span.end - span.start < 1200:
            self.course.items.append((span, item))
            self.item, self.now = len(self.course.items) - 1, None
            return True
        words = self.text[span.start : span.end]
        plain = len(words) < SHORT and not words.rstrip().endswith((".", "”", ":", ";"))
        if (block.role in HEADINGS or plain) and len(words) < SHORT and self._speaker(span) is None:
            self.now = None if not self._list_of_votes(words) else self.now
            if self._list_of_votes(words):
                self.course.notes.append(Note(span, len(self.course.turns)))
            return True
        return False

    @staticmethod
    def _list_of_votes(words: str) -> bool:
        return words.startswith(("In favour", "Against", "Abstain"))

    def _paragraph(self, span: Span) -> None:
        number = NUMBER.match(self.text, span.start, span.end)
        start = number.end() if number else span.start
        listed = ALSO.match(self.text, start, span.end)
        if listed is not None:
            self.now = None
            self._named_only(Span(*listed.span("list")))
            return
        speaks = speaker_at(self.text, start, span.end) is not None
        going = self.numbered or GOES_ON.match(self.text, start, span.end) is not None
        if not speaks and not going:
            self.now = None
        for n, sentence in enumerate(self._sentences(start, span.end)):
            self._sentence(sentence, opens=n == 0)

    def _sentences(self, start: int, end: int) -> Iterator[Span]:
        place = start
        first = max(0, bisect_left(self.starts, start) - 1)
        for n in range(first, len(self.starts)):
            sentence = self.document.sentences[n]
            if sentence.start >= end:
                break
            if sentence.end <= start:
                continue
            piece = trimmed(self.text, max(sentence.start, place), min(sentence.end, end))
            if piece.end > piece.start:
                yield piece
            place = piece.end

    # ------------------------------------------------------------------------ sentences

    def _sentence(self, span: Span, opens: bool) -> None:
        start, end = span.start, span.end
        if self._procedural(span):
            self.now = None
            self.course.notes.append(Note(span, len(self.course.turns)))
            return
        speaker = speaker_at(self.text, start, end)
        if speaker is not None and not self._same(speaker, opens):
            self._begin(speaker)
        changes = speaker_within(self.text, start, end)
        for place, other in changes:
            if place > start:
                before = JOINT.search(self.text, start, place)
                self._add(trimmed(self.text, start, before.start() if before else place))
            if speaker is None or other.heading != speaker.heading:
                self._begin(other)
            start = place
        if self.now is None:
            self.course.notes.append(Note(span, len(self.course.turns)))
            return
        self._add(Span(start, end))

    def _procedural(self, span: Span) -> bool:
        patterns = (
            BODY_ACTS, PASSED, OPENED, CLOSED, SUSPENDED, RESUMED, TOOK_CHAIR, DECIDED, VOTE_TAKEN,
        )  # fmt: skip
        return any(each.match(self.text, span.start, span.end) for each in patterns)

    def _same(self, speaker: Speaker, opens: bool) -> bool:
        """Whether a name is one more for whoever speaks: "Ms. Holm" after "ADAEZE HOLM"."""
        if self.now is None or speaker.full:
            return False
        now = self.now.speaker
        if speaker.person is not None and now.person is not None:
            last = speaker.person.of(self.text).split()[-1].casefold()
            return last in now.person.of(self.text).casefold().split()
        if speaker.affiliation is not None and now.affiliation is not None and not opens:
            one, other = speaker.affiliation.of(self.text), now.affiliation.of(self.text)
            return one == other
        return False

    def _begin(self, speaker: Speaker) -> None:
        self.now = Turn(speaker, item=self.item, behalf=speaker.behalf)
        self.course.turns.append(self.now)

    def _add(self, piece: Span) -> None:
        if self.now is None:
            return
        pieces = self.now.pieces
        gap = self.text[pieces[-1].end : piece.start] if pieces else "\n"
        if pieces and not gap.strip() and "\n\n" not in gap and self._one_block(pieces[-1], piece):
            pieces[-1] = Span(pieces[-1].start, piece.end)
        else:
            pieces.append(piece)

    def _one_block(self, one: Span, other: Span) -> bool:
        place = bisect_left(self.blocks, other.start + 1, key=lambda block: block.span.start) - 1
        return self.blocks[place].span.start <= one.start

    def _named_only(self, span: Span) -> None:
        """Those of whom the record says only that they spoke."""
        for each in _listed(self.text, span):
            place = each.spans[0]
            behalf = BEHALF_IN_LIST.search(self.text, place.start, place.end)
            name = Span(place.start, behalf.start()) if behalf else place
            who = Span(*behalf.span("who")) if behalf else None
            heading = trimmed(self.text, name.start, name.end)
            speaker = Speaker(heading, heading.of(self.text), None, heading, None, who)
            self._begin(speaker)
        self.now = None


def _listed(text: str, span: Span) -> Sequence[Cited]:
    return states_listed(text, span.start, span.end)


def _ends(span: Span) -> tuple[int, int]:
    return span.start, span.end
