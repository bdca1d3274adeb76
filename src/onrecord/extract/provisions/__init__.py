"""From a resolution, decision or draft to its head, its paragraphs and what they demand.

Works on the words, whatever the document is: PDF, web page or text, a resolution of its own or one
within a report.
"""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from onrecord.extract.places import Places
from onrecord.extract.provisions.decisions import decisions
from onrecord.extract.provisions.demanding import Speaking
from onrecord.extract.provisions.head import Head, head_of
from onrecord.extract.provisions.made import made, said_by
from onrecord.extract.provisions.paragraphs import Resolved, resolved
from onrecord.extract.provisions.units import note_number
from onrecord.extract.votes_told import votes_told, with_lists
from onrecord.model import (
    Attribution,
    Cited,
    DateMention,
    Demand,
    Document,
    Mention,
    Provision,
    Resolution,
    Span,
    Statement,
    Symbol,
    Violation,
    Vote,
)

__all__ = ["Resolutions", "find_provisions"]


@dataclass(frozen=True, slots=True)
class Resolutions:
    """The resolutions that a document has the words of, with what their bodies say by them.

    What is in a draft is no body's word yet: it has provisions, and no statements.
    """

    resolutions: tuple[Resolution, ...] = ()
    provisions: tuple[Provision, ...] = ()
    votes: tuple[Vote, ...] = ()
    attributions: tuple[Attribution, ...] = ()
    statements: tuple[Statement, ...] = ()
    demands: tuple[Demand, ...] = ()

    def others(self, attributions: Sequence[Attribution]) -> tuple[Attribution, ...]:
        """The attributions that are not readings of the resolutions' own paragraphs.

        Beside a resolution, one without a source is: "recalling also that …" is the body's.
        """
        own = [each.body.spans[0] for each in self.resolutions if each.body]
        own += [span for each in self.provisions if each.verb for span in each.verb.spans]
        own += [span for each in self.attributions for span in each.cue]
        taken = sorted(set(own))
        return tuple(
            each
            for each in attributions
            if (each.source or not self.resolutions)
            and not any(_overlaps(taken, span) for span in (*each.source, *each.cue))
        )


def _overlaps(taken: Sequence[Span], span: Span) -> bool:
    place = bisect_left(taken, Span(span.end, 0)) - 1
    return any(taken[i].overlaps(span) for i in range(max(0, place - 2), place + 1))


def find_provisions(
    document: Document,
    mentions: Sequence[Mention],
    dates: Sequence[DateMention],
    symbols: Sequence[Symbol],
    violations: Sequence[Violation] = (),
) -> Resolutions:
    """The resolutions, decisions and drafts of a document, in text order."""
    if not document.language.startswith("en"):
        return Resolutions()
    source = Head(document, Places(mentions), Places(dates), symbols)
    found = resolved(document)
    decided = [] if found else list(decisions(source))
    whole = Resolutions()
    for number, one in enumerate(found or decided):
        head = head_of(source, one, only=len(found or decided) == 1, decision=bool(decided))
        whole = _with(whole, source, Places(violations), one, head, number)
    return whole


def _with(
    whole: Resolutions,
    source: Head,
    violations: Places[Violation],
    one: Resolved,
    head: Resolution,
    number: int,
) -> Resolutions:
    text = source.document.text
    marks = frozenset(n for note in one.notes if (n := note_number(text, note)))
    provisions = made(text, one.paragraphs, source.mentions, marks, number)
    body = head.body or Cited(one.body.of(text), (one.body,))
    day = head.adopted.value if head.adopted else None
    speaking = Speaking(source.document, source.mentions, violations, body, day)
    said = [] if head.draft else said_by(speaking, provisions)
    return Resolutions(
        (*whole.resolutions, head),
        (*whole.provisions, *(each.provision for each in provisions)),
        (*whole.votes, *_votes(text, one, head, source.symbols)),
        (*whole.attributions, *(each.attribution for each in said)),
        (*whole.statements, *(each.statement for each in said)),
        (*whole.demands, *(each.demand for each in said if each.demand)),
    )


def _votes(text: str, one: Resolved, head: Resolution, symbols: Sequence[Symbol]) -> Iterator[Vote]:
    """How it was adopted, from the lines after its end or in its head."""
    for units in (one.tail, list(one.head)):
        for i, unit in enumerate(units):
            for vote in votes_told(text, unit, ()):
                lists = [each for each in units[i : i + 6] if each.end - unit.start < 6000]
                vote = with_lists(vote, text, lists)
                yield replace(vote, result="adopted", resolution=head.symbol, title=head.title)
                return
