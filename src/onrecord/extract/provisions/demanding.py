"""What the paragraphs of a resolution say: statements of its body, and who is asked to do what."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from onrecord.extract.demands import for_whom
from onrecord.extract.places import Places
from onrecord.extract.provisions.units import Flat
from onrecord.extract.provisions.verbs import Opening, opening
from onrecord.extract.provisions.words import word_set
from onrecord.extract.statements import hedged
from onrecord.model import (
    Act,
    Attribution,
    Cited,
    Demand,
    Document,
    Mention,
    QuoteKind,
    Span,
    Spans,
    Statement,
    Violation,
)
from onrecord.vocabulary.cues import Tense, cues
from onrecord.vocabulary.operative import OperativeVerb

__all__ = ["Clause", "Said", "Speaking", "addressee", "clauses", "said"]

METHOD = "provisions/1"
# Before another verb of the same paragraph: ", and in this regard requests", "; and decides".
AGAIN = re.compile(
    r"(?:[,;]\s+(?:and\s+)?|\s+and\s+)"
    r"(?:(?:in\s(?:this|that)\s(?:regard|context|connection|respect)|to\sthis\send|to\sthat\send)"
    r",?\s+)?(?=[a-z])"
)
# What follows a verb and would not follow a noun: "requests *the* Secretary-General".
OBJECT = re.compile(
    r"\s+(?:the|all|its|his|her|their|that|those|this|these|any|both|each|every|upon|on|to"
    r"|once|them|him|it|with\s[a-z]+\sthe|States|Member|relevant|other|[A-Z][\w’'-]+)\b"
    r"|\s+(?:(?!(?:of|for|from|by|made|and|to)\s)[a-z-]+\s){1,5}to\s"
)
TO = re.compile(
    r",?\s(?:and\s)?(?P<not>not\s)?to\s(?=(?:[a-z]+ly\s|not\s|also\s|further\s)*(?P<verb>[a-z]+))"
)
DO_SO = re.compile(r"\sto\sdo\sso\b")
# Nouns that an infinitive belongs to: "States with the capacity to do so".
OF_NOUN = re.compile(r"\b(?:capacity|ability|right|duty|obligation|responsibility|position|need)$")
APPOSED = 80  # characters of a subject before a comma: "that the Mission, in coordination with"
AGAIN_THEM = ("them", "it", "him", "her")
SHORT = 60  # characters of who is asked before sub-paragraphs
NOUN = 20  # characters of the longest of them, and a space
NO_VERB = word_set(
    "the a an its their his her our all those this that these which whom such any each both him",
    "them us it one others other international human",
)
THAT = re.compile(r"\s*(?:,[^,]{1,80},\s*)?that\s+")
ENDS = re.compile(
    r"[\s,;.:”\"]*(?:\b(?:and|or)\b[\s,]*)?(?:\b(?:in\s(?:this|that)\s(?:regard|context|connection|respect)"
    r"|to\sthis\send|in\sparticular|including|inter\salia|by|such\sas)\b)?[\s,;.:”\"]*$"
)
# Sub-paragraphs on the same line: "urges them: (a) to open the roads; and (b) to exchange lists".
INLINE = re.compile(r"(?:^|[\s:;,])\((?P<letter>[a-z]|[ivx]{1,4})\)\s+(?=\S)")
# A sub-paragraph that tells what is to be done, and not who is to do it.
DOES = re.compile(r"(?:to|by|that|in|on|at|with|through)\s", re.IGNORECASE)
LEADS = re.compile(r"\s*(?:upon|on|to|that|for)?\s*")


@dataclass(frozen=True, slots=True)
class Clause:
    """A verb of a paragraph with its object, as places in the paragraph's line."""

    verb: OperativeVerb
    cue: tuple[int, int]
    content: tuple[int, int]


@dataclass(frozen=True, slots=True)
class Speaking:
    """Who speaks by a resolution, and when."""

    document: Document
    mentions: Places[Mention]
    violations: Places[Violation]
    body: Cited
    day: str | None


@dataclass(frozen=True, slots=True)
class Said:
    """A statement of the body with its attribution and, where it asks for something, the demand."""

    attribution: Attribution
    statement: Statement
    demand: Demand | None = None


def clauses(flat: Flat, opens: Opening) -> list[Clause]:
    """The verbs of a paragraph with what each is about. ``opens`` is in characters of ``flat``."""
    found: list[Clause] = []
    now: Opening | None = opens
    while now is not None and now.verb is not None:
        following, end = _next(flat.text, now.end)
        found.append(
            Clause(now.verb, (now.start, now.end), (now.end, _cut(flat.text, now.end, end)))
        )
        now = following
    return found


def _next(text: str, start: int) -> tuple[Opening | None, int]:
    for joint in AGAIN.finditer(text, start):
        again = opening(text, joint.end(), len(text), operative_only=True)
        if again is None or again.verb is None or not OBJECT.match(text, again.end):
            continue
        return again, joint.start()
    return None, len(text)


def _cut(text: str, start: int, end: int) -> int:
    found = ENDS.search(text, start, end)
    return max(start, found.start()) if found else end


# ---------------------------------------------------------------------------- who is asked


def addressee(
    text: str, clause: Clause, listed: bool = False
) -> tuple[tuple[int, int] | None, tuple[int, int]]:
    """Who is asked, and what they are asked to do, as places in the line.

    Without anybody who is asked, all of the clause is what is asked for. ``listed`` tells that
    sub-paragraphs follow: "Requests the Commission:" then only says who is asked.
    """
    start, end = clause.content
    that = THAT.match(text, start, end)
    if that:
        who_end = _subject_end(text, that.end(), end)
        if who_end is None:
            return None, (that.end(), end)
        who = _named(text, that.end(), who_end)
        while who_end < end and text[who_end] in " ,":
            who_end += 1
        return who, (who_end, end)
    first = LEADS.match(text, start, end)
    begin = first.end() if first else start
    if clause.verb.words.endswith("for") or text[clause.cue[1] - 4 : clause.cue[1]] == " for":
        return None, (begin, end)
    for to in TO.finditer(text, begin, end):
        if _is_infinitive(text, to, end):
            action = to.end() - (4 if to["not"] else 0)
            return _named(text, begin, to.start()), (action, end)
    if listed and end - begin <= SHORT:
        return _named(text, begin, end), (end, end)
    return None, (begin, end)


def _is_infinitive(text: str, to: re.Match[str], end: int) -> bool:
    word = to["verb"]
    known = cues().verbs.get(word)
    if word in NO_VERB or (known is not None and all(f.tense is not Tense.BASE for f in known)):
        return False
    if known is None and word.endswith(("s", "ing", "ed")):
        return False
    owned = OF_NOUN.search(text[max(0, to.start() - NOUN) : to.start()]) is not None
    if DO_SO.match(text, to.start() + (text[to.start()] == ","), end) or owned:
        return not any(_is_infinitive(text, more, end) for more in TO.finditer(text, to.end(), end))
    return True


def _named(text: str, start: int, end: int) -> tuple[int, int] | None:
    """Who is asked, up to the first comma: "all States[, in particular those of the region,]"."""
    comma = text.find(",", start, end)
    if comma > start:
        end = comma
    while end > start and text[end - 1] in " ,:":
        end -= 1
    return (start, end) if end > start else None


def _subject_end(text: str, start: int, end: int) -> int | None:
    """Where the subject of "that all parties *allow* access" ends."""
    before = ""
    for word in re.finditer(r"[\w’'-]+", text[start:end]):
        lower = word[0].lower()
        known = cues().verbs.get(word[0]) or ()
        base = any(form.tense is Tense.BASE for form in known)
        modal = lower in ("must", "shall", "should", "be", "refrain", "comply", "allow", "ensure")
        adverb = lower.endswith("ly") and word.start() > 0 and word[0].islower()
        if word.start() > 0 and (
            modal or adverb or (base and before not in ("who", "which", "to"))
        ):
            return start + word.start()
        if text[start + word.end() : start + word.end() + 1] in (";", ":"):
            break
        before = lower
    comma = text.find(",", start, min(end, start + APPOSED))
    return comma if comma > 0 else None


# ---------------------------------------------------------------------------- what is said


def said(
    speaking: Speaking, flat: Flat, opens: Opening, children: Sequence[Flat]
) -> Iterator[Said]:
    """What one paragraph and its sub-paragraphs say. ``opens`` is in characters of ``flat``."""
    found = clauses(flat, opens)
    asked: Cited | None = None
    for i, clause in enumerate(found):
        below = list(children) if i == len(found) - 1 else []
        clause, inline = _inline(flat, clause)
        below = inline + below
        cue = flat.spans(*clause.cue)
        who, action = addressee(flat.text, clause, listed=bool(below))
        to = _cited(speaking, flat.spans(*who)) if who and clause.verb.does == "demand" else None
        if to is not None and to.value in AGAIN_THEM and asked is not None:
            to = asked
        asked = to or asked
        content = flat.spans(*clause.content)
        asks = flat.spans(action[0], _cut(flat.text, *action))
        bare = not asks or (bool(below) and to is None)
        if content and not (below and bare):
            yield _one(speaking, clause.verb, cue, content, to, asks)
        for child in below:
            yield from _below(speaking, clause, cue, child, to)


def _inline(flat: Flat, clause: Clause) -> tuple[Clause, list[Flat]]:
    """A clause without the sub-paragraphs on its own line, and these."""
    start, end = clause.content
    marks = list(INLINE.finditer(flat.text, start, end))
    if len(marks) < 2 or marks[0]["letter"] not in ("a", "i"):
        return clause, []
    ends = [*(mark.start() for mark in marks[1:]), end]
    parts = [flat.part(mark.end(), last) for mark, last in zip(marks, ends, strict=True)]
    return Clause(clause.verb, clause.cue, (start, marks[0].start())), parts


def _below(
    speaking: Speaking, clause: Clause, cue: Spans, child: Flat, to: Cited | None
) -> Iterator[Said]:
    """What a sub-paragraph says with the verb above it, and who is asked there or above."""
    end = _cut(child.text, 0, len(child.text))
    part, action = child.spans(0, end), child.spans(0, end)
    if not part:
        return
    if to is None and clause.verb.does == "demand" and not DOES.match(child.text):
        who, (start, last) = addressee(child.text, Clause(clause.verb, (0, 0), (0, end)))
        if who is not None:
            to, action = _cited(speaking, child.spans(*who)), child.spans(start, last)
            yield _one(speaking, clause.verb, cue, part, to, action or part)
            return
    lead = to.spans if to else ()
    yield _one(speaking, clause.verb, cue, (*lead, *part), to, action)


def _one(
    speaking: Speaking,
    verb: OperativeVerb,
    cue: Spans,
    content: Spans,
    to: Cited | None,
    action: Spans,
) -> Said:
    text = speaking.document.text
    source = speaking.body.spans
    spans = tuple(sorted((*source, *cue, *content)))
    reason = f"'{verb.words}' opens a paragraph of a resolution"
    attribution = Attribution(
        spans=spans,
        confidence=0.95,
        reason=reason,
        method=METHOD,
        source=source,
        cue=cue,
        content=content,
        quote=QuoteKind.INDIRECT,
    )
    statement = Statement(
        spans=spans,
        confidence=0.95,
        reason=reason,
        method=METHOD,
        source=source,
        cue=cue,
        content=content,
        quote=QuoteKind.INDIRECT,
        act=verb.says,
        speaker_text=source[0].of(text),
        speaker=speaking.body.value,
        speaker_key=speaking.body.key,
        addressee=to,
        modality=hedged(speaking.document, content),
        denied=verb.says is Act.DENY,
        themes=tuple(
            dict.fromkeys(v.theme for part in content for v in speaking.violations.inside(part))
        ),
        said_on=speaking.day,
    )
    if verb.does != "demand":
        return Said(attribution, statement)
    words = " ".join(" ".join(span.of(text) for span in action).split())
    demand = Demand(
        spans=spans,
        confidence=0.95,
        reason=reason,
        method=METHOD,
        by=speaking.body.value,
        by_key=speaking.body.key,
        to=to,
        action=Cited(words.removeprefix("To ").removeprefix("to "), action),
        for_whom=for_whom(speaking.document, action, speaking.mentions),
        made_on=speaking.day,
    )
    return Said(attribution, statement, demand)


def _cited(speaking: Speaking, spans: Spans) -> Cited:
    text = " ".join(" ".join(span.of(speaking.document.text) for span in spans).split())
    whole = Span(spans[0].start, spans[-1].end)
    inside = [m for m in speaking.mentions.inside(whole) if m.key]
    exact = [m for m in inside if m.spans[0] == whole]
    known = exact or (inside if len(inside) == 1 else [])
    return Cited(text, spans, known[0].key if known else None)
