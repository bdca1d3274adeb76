"""Attribution in Korean, where the verb comes last and the quoting ending before it."""

import re
from collections.abc import Iterator, Sequence

from onrecord.extract.places import holding
from onrecord.model import Attribution, BlockRole, Document, Mention, QuoteKind, Span
from onrecord.vocabulary.korean import KoreanCue, korean_cues, korean_pattern

__all__ = ["attribute_korean"]

QUOTED = re.compile(r"[“\"「][^”\"」\n]*(?:[”\"」]|$)")
# The topic or subject particle at the end of a word: "대사는", "위원회가", "정부도".
SUBJECT = re.compile(r"(?<=[가-힣A-Za-z0-9)])(?:은|는|이|가|께서|측은|측이)(?=[\s,]|$)")
# Verb forms that end like a particle: "있는", "받은", "열리는".
ADNOMINAL = re.compile(
    r"(?:하|되|있|없|받|않|같|많|겪|지|리|시|맞|높|깊|좋|갖|이루|어|남|잡|작|젊)[은는]$"
)
# What may open a sentence before its subject: "이날", "지난 20일(현지시간)", "한편", "또".
LEAD = re.compile(
    r"(?:(?:이날|이어|반면|또|또한|한편|그러나|하지만|특히|앞서|이에|오늘|어제|올해|지난해|지난달|지난주|최근"
    r"|지난|오전|오후|현지시간|다만|아울러|그러면서|[\d,~]+[년월일시분](?:\([^)]*\))?)[\s,]*)+"
)
PRONOUNS = frozenset({"그", "나"})
# The quoting ending before a reporting verb, with who is told: "…다고 ", "…라고 바르다에 ".
QUOTING = re.compile(
    r"(?:(?<=[”\"」])(?:이?라)?(?:고|며|면서)|(?<=[다라자냐])(?:고|며|면서))[,\s]+"
    r"(?:[가-힣A-Za-z]+(?:에|에게|에 대해|께)\s+)?(?:[가-힣]+\s+){0,2}$"
)
OBJECT = re.compile(
    r"(?:을|를|도)\s+(?:[가-힣]+(?:히|게|로|에|에게)\s+|거듭\s+|재차\s+|다시\s+){0,3}$"
)
ABOUT = re.compile(
    r"(?:에 대해(?:서는|서도|서)?|에 대한|에 관해|에|과 관련해|와 관련해)\s+(?:[가-힣]+\s+){0,2}$"
)
# A part of a chain: "…다며 ", "”라면서 ".
CHAIN = re.compile(r"(?:(?<=[”\"」])(?:이?라)?(?:며|면서)|(?<=[다라])(?:며|면서|고))[,\s]+")
ACCORDING = re.compile(r"(?P<source>[^,.“”\"]{2,60}?)(?P<cue>에 따르면|에 의하면),?\s+")
# "…에 반발하며 ", before the object that the verb is about
BESIDE = re.compile(r".*(?:하며|하고|하면서|으며|면서)\s+")
HEADLINE_QUOTE = re.compile(r"(?P<source>[^“\"…,:]{2,30}?)[\s,:…]+(?P<quote>[“\"][^”\"]+[”\"])")


def attribute_korean(document: Document, mentions: Sequence[Mention]) -> tuple[Attribution, ...]:
    """The attributions of a Korean document, in text order.

    Where a sentence leaves its subject out, the source is empty.
    """
    ends = {mention.spans[0].end for mention in mentions}
    titles = [b.span for b in document.blocks if b.role in (BlockRole.TITLE, BlockRole.HEADING)]
    silent = [b.span for b in document.blocks if b.role is BlockRole.FURNITURE]
    found: list[Attribution] = []
    for sentence in document.sentences:
        if holding(silent, sentence.start):
            continue
        if holding(titles, sentence.start):
            found.extend(_headline(document.text, sentence))
        else:
            found.extend(_sentence(document.text, sentence, ends))
    return tuple(found)


def _sentence(text: str, sentence: Span, ends: set[int]) -> Iterator[Attribution]:
    quotes = [Span(*q.span()) for q in QUOTED.finditer(text, sentence.start, sentence.end)]
    according = ACCORDING.match(text, sentence.start, sentence.end)
    if according:
        yield _according(text, sentence, according)
        return
    source = _subject(text, sentence, quotes, ends)
    start = source[1] if source else _past_lead(text, sentence.start, sentence.end)
    for verb in korean_pattern().finditer(text, start, sentence.end):
        if any(verb.start() in quote for quote in quotes):
            continue
        cue = korean_cues()[verb["form"]]
        span = Span(verb.start(), verb.end())
        parts = list(_contents(text, start, span, cue, quotes))
        for content, reason in parts:
            yield _attribution(source[0] if source else None, span, content, reason, quotes, cue)
        if parts:
            start = span.end


def _past_lead(text: str, start: int, end: int) -> int:
    lead = LEAD.match(text, start, end)
    return lead.end() if lead else start


def _subject(
    text: str, sentence: Span, quotes: Sequence[Span], ends: set[int]
) -> tuple[Span, int] | None:
    """The subject without its particle, and where the words after it begin."""
    start = _past_lead(text, sentence.start, sentence.end)
    best: tuple[int, int] | None = None
    for particle in SUBJECT.finditer(text, start, sentence.end):
        if any(particle.start() in quote for quote in quotes):
            break
        topic = particle[0] in ("은", "는", "측은")
        known = particle.start() in ends
        if ADNOMINAL.search(text, start, particle.end()) and not known:
            continue
        if known or topic:
            best = particle.start(), particle.end()
            break
        if best is None:
            best = particle.start(), particle.end()
    if best is None or best[0] - start > 80:
        return None
    if best[0] - start < 2 and text[start : best[0]] not in PRONOUNS:
        return None
    comma = text.rfind(", ", start, best[0])
    if comma >= 0 and best[0] - comma > 4:
        start = comma + 2
    return Span(start, best[0]), best[1]


def _contents(
    text: str, start: int, verb: Span, cue: KoreanCue, quotes: Sequence[Span]
) -> Iterator[tuple[Span, str]]:
    """What stands between the subject and the verb, cut where "-며" chains it."""
    before = text[start : verb.start]
    if cue.about:
        ending = ABOUT.search(before)
        if ending:
            yield from _parted(text, start, start + ending.start(), quotes, "에 대해")
        return
    quoting = QUOTING.search(before)
    if quoting:
        yield from _parted(text, start, start + quoting.start(), quotes, "quoting ending")
        return
    ending = OBJECT.search(before) if cue.object else None
    if ending:
        beside = BESIDE.match(before, 0, ending.start())
        begin = start + (beside.end() if beside else 0)
        yield from _parted(text, begin, start + ending.start(), quotes, "object")


def _parted(
    text: str,
    start: int,
    end: int,
    quotes: Sequence[Span],
    reason: str,
) -> Iterator[tuple[Span, str]]:
    cuts = [
        cut
        for cut in CHAIN.finditer(text, start, end)
        if not any(cut.start() in quote for quote in quotes)
    ]
    begins = start
    for cut in cuts:
        part = _trimmed(text, begins, cut.start(), quotes)
        if part is not None:
            yield part, f"{reason}, in a chain"
        begins = cut.end()
    part = _trimmed(text, begins, end, quotes)
    if part is not None:
        yield part, reason


def _trimmed(text: str, start: int, end: int, quotes: Sequence[Span]) -> Span | None:
    """The words without blanks; a quotation that ends there stands for all of it."""
    while start < end and text[start] in " ,\n":
        start += 1
    while end > start and text[end - 1] in " ,\n":
        end -= 1
    if end - start < 2:
        return None
    for quote in quotes:
        if quote.end == end and quote.start - start <= 30 and start <= quote.start:
            lead = text[start : quote.start].strip()
            if not lead or lead.endswith(("에서", "에게", "통해", "관련해", "대해", ",")):
                return quote
    return Span(start, end)


def _according(text: str, sentence: Span, found: re.Match[str]) -> Attribution:
    start = _past_lead(text, found.start("source"), found.end("source"))
    source = Span(min(start, found.end("source") - 1), found.end("source"))
    cue = Span(found.end("cue") - 3, found.end("cue"))
    end = sentence.end
    while end > found.end() and text[end - 1] in ". ":
        end -= 1
    content = Span(found.end(), end)
    return Attribution(
        spans=(source, cue, content),
        confidence=0.85,
        reason=f"'{found['cue']}'",
        source=(source,),
        cue=(cue,),
        content=(content,),
        quote=QuoteKind.INDIRECT,
    )


def _attribution(
    source: Span | None,
    cue: Span,
    content: Span,
    reason: str,
    quotes: Sequence[Span],
    known: KoreanCue,
) -> Attribution:
    sources = (source,) if source else ()
    inside = any(content in quote for quote in quotes)
    partly = any(content.overlaps(quote) for quote in quotes)
    kind = QuoteKind.DIRECT if inside else QuoteKind.MIXED if partly else QuoteKind.INDIRECT
    return Attribution(
        spans=tuple(sorted((*sources, cue, content))),
        confidence=0.85 if source else 0.65,
        reason=f"cue '{known.word}' + {reason}",
        source=sources,
        cue=(cue,),
        content=(content,),
        quote=kind,
    )


def _headline(text: str, sentence: Span) -> Iterator[Attribution]:
    """ "대사 “석방하라”" and "대사, 석방 촉구"."""
    found = HEADLINE_QUOTE.match(text, sentence.start, sentence.end)
    if found:
        source, content = Span(*found.span("source")), Span(*found.span("quote"))
        yield Attribution(
            spans=(source, content),
            confidence=0.7,
            reason="a name and a quotation in a headline",
            source=(source,),
            cue=(),
            content=(content,),
            quote=QuoteKind.DIRECT,
        )
        return
    roots = sorted({c.word for c in korean_cues().values() if c.object}, key=len, reverse=True)
    bare = re.compile(
        rf"(?:.*[…·]\s*)?(?P<source>[^,“\"…]{{2,30}}),\s*(?P<content>.+?)\s+(?P<cue>{'|'.join(roots)})$"
    )
    noun = bare.match(text, sentence.start, sentence.end)
    if noun:
        parts = [Span(*noun.span(name)) for name in ("source", "cue", "content")]
        yield Attribution(
            spans=tuple(sorted(parts)),
            confidence=0.7,
            reason=f"'{noun['cue']}' ends a headline",
            source=(parts[0],),
            cue=(parts[1],),
            content=(parts[2],),
            quote=QuoteKind.INDIRECT,
        )
