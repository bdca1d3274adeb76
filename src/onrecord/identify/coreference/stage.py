"""Where a word stands: its sentence, whether it acts there, and whether somebody else says it."""

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field

from onrecord.identify.scene import Scene
from onrecord.model import QuoteKind, Span, Speech, Statement
from onrecord.vocabulary.referring import clause_words

__all__ = ["Stage", "stage_of"]

TITLES = re.compile(r"(?:(?:[Tt]he|[Hh]is|[Hh]er|[Ii]ts|[Tt]heir|[A-Z][\w.’'-]*)\s+)*$")
MOST = 20  # statements that may stand around one place
# ", who leads the clinic, "
RELATIVE = re.compile(r",\s(?:who|whom|whose|which)\b[^,.;]*,")
# For example: Ms. Malu (Palmora): …
LABEL = re.compile(r"[^\n:]{2,80}:\s*$")


@dataclass(slots=True)
class Stage:
    """A document with its sentences and with what is said in it, by whom.

    ``speeches`` are statements in quotation marks or after a label, by where they stand; ``floors``
    the paragraphs of a meeting's record with the heading that says who has the floor; ``sources``
    all characters of the words for who says something.
    """

    scene: Scene
    speeches: list[tuple[Span, Statement]] = field(default_factory=list)
    floors: list[tuple[Span, Span]] = field(default_factory=list)
    sentences: list[int] = field(default_factory=list)
    sources: set[int] = field(default_factory=set)

    @property
    def text(self) -> str:
        return self.scene.document.text

    def sentence(self, position: int) -> int:
        """The number of the sentence that a character is in."""
        return max(0, bisect_right(self.sentences, position) - 1)

    def sentence_start(self, position: int) -> int:
        return self.sentences[self.sentence(position)] if self.sentences else 0

    def speech(self, position: int) -> Statement | None:
        """The statement in whose quoted words a character stands, the shortest of several."""
        at = bisect_right(self.speeches, position, key=lambda each: each[0].start)
        around = [each for each in self.speeches[max(0, at - MOST) : at] if position in each[0]]
        if not around:
            return None
        return min(around, key=lambda each: each[0].end - each[0].start)[1]

    def tells(self, span: Span) -> bool:
        """Whether words are the source of a statement, or end within it."""
        return span.end - 1 in self.sources

    def floor(self, position: int) -> Span | None:
        """The heading of the speech in which a character stands."""
        at = bisect_right(self.floors, position, key=lambda each: each[0].start) - 1
        return self.floors[at][1] if at >= 0 and position in self.floors[at][0] else None

    def is_quoted(self, position: int) -> bool:
        return self.speech(position) is not None or self.scene.quoted(position)

    def new_clause(self, first: int, last: int) -> bool:
        """Whether another clause begins between two places of a sentence."""
        words = re.findall(r"[a-z]+", RELATIVE.sub(" ", self.text[first:last].lower()))
        return bool(clause_words().subordinate & set(words[:-1]))

    def acts(self, span: Span) -> bool:
        """Whether words are the subject of their clause, as far as the word before tells."""
        before = self.text[self.sentence_start(span.start) : span.start]
        before = TITLES.sub("", before).rstrip()
        after = self.text[span.end : span.end + 2]
        if after.startswith(("'s", "’s")) or after in ("' ", "’ "):
            return False
        if not before or before[-1] in ".!?:;\"“”'‘—–-(\n":
            return True
        if before[-1] == ",":
            return not re.match(r"(?:,|\s+and\s)", self.text[span.end : span.end + 6]) or True
        last = before.split()[-1].lower().strip("\"“”'")
        return last in clause_words().openers


def stage_of(
    scene: Scene, statements: Sequence[Statement], speeches: Sequence[Speech] = ()
) -> Stage:
    """The stage with who says what; the words of a label are said by whom it names."""
    stage = Stage(scene)
    stage.sources = {
        at for each in statements for span in each.source for at in range(span.start, span.end)
    }
    stage.sentences = [span.start for span in scene.document.sentences]
    stage.floors = sorted(
        (span, speech.heading)
        for speech in speeches
        if not speech.reported
        for span in speech.paragraphs
    )
    text = scene.document.text
    for each in statements:
        for span in each.content:
            spoken = each.quote is QuoteKind.DIRECT or _after_label(each, text)
            if spoken:
                stage.speeches.append((span, each))
            elif each.quote is QuoteKind.MIXED:
                stage.speeches += [(part, each) for part in _quotations(span, text)]
    stage.speeches.sort(key=lambda item: item[0])
    return stage


def _after_label(each: Statement, text: str) -> bool:
    return bool(each.source) and bool(
        re.match(r"[^\n]{0,45}:\s", text[each.source[-1].end : each.source[-1].end + 50])
        and each.source[-1].end <= each.content[0].start
        and LABEL.search(text, max(0, each.content[0].start - 90), each.content[0].start)
    )


QUOTATION = re.compile(r"“[^”\n]*(?:”|$)|\"[^\"\n]*(?:\"|$)|‘[^’\n]*(?:’|$)", re.MULTILINE)


def _quotations(span: Span, text: str) -> list[Span]:
    return [Span(*found.span()) for found in QUOTATION.finditer(text, span.start, span.end)]
