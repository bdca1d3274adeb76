"""From a document to its claims of how often something happened, and that nobody was against it.

"for the third time", "its sixth formal meeting on the item", "every year since 2014", "for the
fourth year in a row", "adopted unanimously"; in Korean "세 번째로", "2014년부터 해마다",
"4년 연속", "만장일치". Each is a claim as a claim of a first is, with its clause, body and scope.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from onrecord import vocabulary
from onrecord.extract.bodies_named import BodiesNamed
from onrecord.extract.passages import Passages
from onrecord.extract.scope import scope_of
from onrecord.extract.sentence_clause import body_about, clause_around
from onrecord.model import Cited, ClaimOfFirst, Document, Mention, Span, Symbol

__all__ = ["find_counted"]

# Quick look: a sentence without any of these makes no such claim.
ANY = re.compile(
    r"\btime\b|\bsince\b|\brow\b|unanim|consecutive|successive|straight|번째|연속|해마다|매년|만장일치"
    r"|\d(?:st|nd|rd|th)\b|\b(?:second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth)\b",
    re.IGNORECASE,
)
ORDINAL = (
    r"(?P<number>second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth"
    r"|\d{1,3}(?:st|nd|rd|th))"
)
# "for the third time", "for only the second time since 2014"
TIMES = re.compile(rf"\bfor (?:only )?(?:the|a) {ORDINAL} time\b", re.IGNORECASE)
# "for the fourth year in a row", "a third consecutive year"
IN_A_ROW = re.compile(
    rf"\b(?:the|a|its|their) {ORDINAL} (?:(?:consecutive|successive|straight) year\b"
    r"|year (?:in a row|running)\b)",
    re.IGNORECASE,
)
# "every year since 2014", "each year from 2014 on", "annually since 2014"
EVERY_YEAR = re.compile(
    r"\b(?:every|each) year (?:since|from)\s(?:\w+ )?(?P<year>(?:19|20)\d\d)\b"
    r"(?!\s(?:to|until|through)\b|[–-])"
    r"|\b(?:annually|yearly) since\s(?:\w+ )?(?P<other>(?:19|20)\d\d)\b",
    re.IGNORECASE,
)
UNANIMOUS = re.compile(
    r"\bunanimous(?:ly)?\s(?:adopt|approv|pass|endors|vot)\w*"
    r"|\b(?:adopt|approv|pass|endors|vot)\w*\s[^.;]{0,80}?\bunanimous(?:ly)?\b"
    r"|\bunanimous (?:vote|adoption|approval)\b",
    re.IGNORECASE,
)
KOREAN_TIMES = re.compile(
    r"(?P<number>두|세|네|다섯|여섯|일곱|여덟|아홉|열|\d{1,3})\s?번째(?:로|이자|이며|다|인)?"
)
KOREAN_ROW = re.compile(r"(?P<number>\d{1,2})년\s?(?:연속|째)")
KOREAN_YEARS = re.compile(r"(?P<year>(?:19|20)\d\d)년\s?(?:이후|이래|부터)\s?(?:해마다|매년)")
KOREAN_UNANIMOUS = re.compile(r"만장일치(?:로|의)?")
KOREAN_WORDS = ("두", "세", "네", "다섯", "여섯", "일곱", "여덟", "아홉", "열")
KOREAN_NUMBERS = {word: number for number, word in enumerate(KOREAN_WORDS, 2)}
RESOLUTION = "/RES/"
# What is counted is a meeting: a claim of another kind of thing can't be held against the record.
MEETS = re.compile(
    r"\bme(?:t|ets?|eting)\b|session|briefing|dialogue|debate|convene|discuss"
    r"|\bt(?:a|oo)k(?:en|es|ing)? up\b|회의|브리핑|대화|논의|개최|열(?:었|린|렸|린다)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class _Cue:
    span: Span
    sort: str
    number: int | None = None
    since: tuple[str, Span] | None = None


def find_counted(
    document: Document, mentions: Sequence[Mention], symbols: Sequence[Symbol] = ()
) -> tuple[ClaimOfFirst, ...]:
    """The claims of a document of how often a body met, and that nobody voted against."""
    passages = Passages(document)
    bodies = BodiesNamed(mentions)
    claims: list[ClaimOfFirst] = []
    for sentence in passages.sentences:
        text = sentence.of(document.text)
        if not ANY.search(text):
            continue
        taken: list[Span] = []
        for cue in _cues(document, sentence, bodies):
            clause = clause_around(document.text, sentence, cue.span)
            if any(clause.overlaps(other) for other in taken):
                continue
            taken.append(clause)
            claims.append(_claim(document, (mentions, symbols, bodies), cue, (sentence, clause)))
    return tuple(claims)


def _claim(
    document: Document,
    found: tuple[Sequence[Mention], Sequence[Symbol], BodiesNamed],
    cue: _Cue,
    places: tuple[Span, Span],
) -> ClaimOfFirst:
    mentions, symbols, bodies = found
    sentence, clause = places
    body = body_about(document, bodies, clause, sentence, cue.span.start)
    scope = list(scope_of(document, clause, cue.span, mentions, body))
    if cue.since:
        year, span = cue.since
        scope = [each for each in scope if not (each.key or "").startswith("since:")]
        scope.append(Cited(year, (span,), f"since:{int(year) - 1}"))
    if cue.sort == "unanimous":
        scope += [
            Cited(each.symbol, each.spans, f"paper:{each.symbol}")
            for each in symbols
            if RESOLUTION in each.symbol and each.spans[0] in sentence
        ]
    return ClaimOfFirst(
        spans=(clause,),
        claim=" ".join(clause.of(document.text).split()),
        scope=tuple(scope),
        body=body.key if body is not None and not body.wide else None,
        sort=cue.sort,
        number=cue.number,
        confidence=0.75,
        reason=f"cue '{' '.join(cue.span.of(document.text).split())[:40]}'",
    )


def _cues(document: Document, sentence: Span, bodies: BodiesNamed) -> Iterator[_Cue]:
    words = sentence.of(document.text)
    for found in (*UNANIMOUS.finditer(words), *KOREAN_UNANIMOUS.finditer(words)):
        yield _Cue(_span(sentence, found), "unanimous")
    if not bodies.within(sentence) or not MEETS.search(words):
        return
    for found in (*EVERY_YEAR.finditer(words), *KOREAN_YEARS.finditer(words)):
        groups = found.groupdict()
        year = groups["year"] or groups.get("other") or ""
        yield _Cue(_span(sentence, found), "every_year", since=(year, _span(sentence, found)))
    published = document.published or ""
    for found in (*IN_A_ROW.finditer(words), *KOREAN_ROW.finditer(words)):
        count = _number(found["number"])
        if count and published[:4].isdigit():
            year = str(int(published[:4]) - count + 1)
            yield _Cue(_span(sentence, found), "every_year", since=(year, _span(sentence, found)))
    for found in (
        *TIMES.finditer(words),
        *_nth_meeting().finditer(words),
        *KOREAN_TIMES.finditer(words),
    ):
        count = _number(found["number"])
        if count and count > 1:
            yield _Cue(_span(sentence, found), "number", count)


@cache
def _nth_meeting() -> re.Pattern[str]:
    """ "its sixth formal meeting on the item": a number of meetings on one subject. "the 79th
    session" and "the 9876th meeting" count all meetings of a body: they are names, not claims."""
    forms = sorted(vocabulary.format_forms("en"), key=lambda form: (-len(form), form))
    names = "|".join(re.escape(form) for form in forms if form not in ("session", "sessions"))
    return re.compile(
        rf"\b(?:its|their|the Council[’']s|the Assembly[’']s)\s(?:only\s)?{ORDINAL}\s"
        rf"(?:\w+\s){{0,2}}?(?:{names})\b(?=\s(?:on|about|devoted to|since)\b)",
        re.IGNORECASE,
    )


def _number(words: str) -> int | None:
    return KOREAN_NUMBERS.get(words) or vocabulary.numeral(words)


def _span(sentence: Span, found: re.Match[str]) -> Span:
    return Span(sentence.start + found.start(), sentence.start + found.end())
