"""Resolutions as a document speaks of them: their number, the day of their adoption, the vote."""

import re
from dataclasses import dataclass, replace

from onrecord.extract.scene import ANYONE, DAY, SYMBOL, Scene, Unit
from onrecord.model import BlockRole, Cited, DocumentKind, Span

__all__ = ["Resolution", "own_resolution", "resolutions"]

# For example "resolution 79/181", "its resolution (A/RES/79/181)", "a resolution on the subject".
NUMBERED = re.compile(
    rf"(?:\b(?:draft )?(?:resolution|decision)s?\s*[(\[]?)?(?P<symbol>{SYMBOL})[)\]]?"
)
UNNUMBERED = re.compile(
    r"\b(?P<which>an?|the|its|that|this|one|another)\s+"
    r"(?:(?!(?:of|in|on|at|for|by|to|and|which|was|is|a|an|the"
    r"|\w{3,}ed)\b)[\w'\ue000-\ue0ff-]+\s+){0,3}?resolution\b"
)
KO_NUMBERED = re.compile(
    rf"(?:(?:총회|안보리|인권이사회)?\s?결의(?:안)?\s*(?:제)?)?(?P<symbol>{SYMBOL})(?:\s*호)"
    rf"?(?:\s*결의(?:안)?)?"
)
KO_UNNUMBERED = re.compile(r"(?:[가-힣]+\s?)?결의안?(?=[가를에이은는의와,.\s]|에서|으로|로)")

# After the resolution: "of 17 December 2024", ", which was adopted without a vote on …", "that the
# Assembly adopted last December".
OF_DAY = re.compile(rf"\s*[)\]]?,?\s*(?:of|dated)\s+(?P<day>{DAY})")
ADOPTED_AFTER = re.compile(
    rf"[^;]{{0,110}}?\b(?:adopted|passed)\b(?P<how>[^;]{{0,90}}?)(?P<day>{DAY})"
)
# Before it: "on 17 December 2024 the Assembly adopted", and then the resolution.
ADOPTED_BEFORE = re.compile(
    rf"(?P<day>{DAY})[^;]{{0,90}}?\b(?:adopt(?:ed|s)|passed)\s+(?:by consensus\s+"
    rf"|without a vote\s+)?(?:the\s+|its\s+)?$"
)
JUST_ADOPTED = re.compile(
    r"\b(?:adopt(?:ed|s)|passed)\s+(?:by consensus\s+|without a vote\s+)?(?:the\s+|its\s+)?$"
)
DAY_AFTER = re.compile(rf"[^;,]{{0,60}}?(?:on |in )?(?P<day>{DAY})")
KO_ADOPTED_BEFORE = re.compile(
    rf"(?P<day>{DAY})(?P<how>[^.]{{0,40}}?)\s*채택(?:된|한|됐던|했던|하고)\s[^.]{{0,30}}$"
)
KO_ADOPTED_AFTER = re.compile(rf"[^.]{{0,40}}?(?P<day>{DAY})(?P<how>[^.]{{0,40}}?)채택")
OTHER_VERB = re.compile(r"\b(?:was|were|held|said|convened|took|met|on which)\b")

# A line that says when the document itself was adopted.
ADOPTED_LINE = re.compile(
    rf"(?:^|\n)\W*(?:resolution\s+)?adopted by the (?:{ANYONE}"
    rf"|[\w ]{{3,60}}?)(?P<how>[^;\n]{{0,40}}?) on (?P<day>{DAY})"
    r"(?P<after>[^;\n]{0,40})"
)
HOW = re.compile(
    r"without a vote|by consensus|by acclamation|unanimously|by a (?:recorded )?vote|표결 없이"
    r"|컨센서스로"
    r"|만장일치로|합의로"
)
# "by a vote of 99 in favour to 20 against, with 61 abstentions", "12 in favour, 2 against, …"
VOTES = re.compile(
    r"(?P<yes>\d+)(?: (?:votes? )?in favou?r| votes?| for)?(?:,| to"
    r"| and)? (?P<no>\d+)(?: votes?)?(?: against|(?=,? with))"
    r"(?:,? with|,? and|,)? (?P<abstain>\d+) abst(?:entions?|aining)"
)
KO_VOTES = re.compile(
    r"찬성 ?(?P<yes>\d+)[^\d]{1,8}반대 ?(?P<no>\d+)[^\d]{1,8}기권 ?(?P<abstain>\d+)"
)


@dataclass(frozen=True, slots=True)
class Resolution:
    """A resolution at one place of a document. ``symbol`` is None where it has no number there."""

    span: Span
    sentence: Span
    symbol: str | None
    text: str
    adopted: Cited | None = None
    how: Cited | None = None

    @property
    def near(self) -> Span:
        """The part of its sentence that can tell of its adoption."""
        start = max(self.sentence.start, self.span.start - 240)
        return Span(start, min(self.sentence.end, self.span.end + 300))

    @property
    def cited(self) -> Cited:
        """The resolution as a value; its key is an instrument's where the number is known."""
        key = f"instrument:{self.symbol}" if self.symbol else None
        return Cited(self.symbol or self.text, (self.span,), key)


def resolutions(scene: Scene) -> list[Resolution]:
    """All places that speak of a resolution, in text order."""
    found: list[Resolution] = []
    for sentence in scene.sentences:
        found.extend(in_sentence(scene, sentence))
    return found


def in_sentence(scene: Scene, sentence: Span) -> list[Resolution]:
    """The resolutions of one sentence."""
    mask = scene.mask
    word = "결의" if scene.korean else "resolution"
    if "\ue00a" not in mask[sentence.start : sentence.end] and (
        mask.find(word, sentence.start, sentence.end) < 0
    ):
        return []
    numbered = KO_NUMBERED if scene.korean else NUMBERED
    unnumbered = KO_UNNUMBERED if scene.korean else UNNUMBERED
    places: list[tuple[Span, Unit | None]] = []
    for match in numbered.finditer(mask, sentence.start, sentence.end):
        unit = scene.unit_at(match.start("symbol"))
        if unit and unit.symbol and _is_resolution(unit.symbol.symbol):
            places.append((Span(*match.span()), unit))
    for match in unnumbered.finditer(mask, sentence.start, sentence.end):
        span = Span(*match.span())
        if not any(span.overlaps(other) or 0 <= other.start - span.end < 3 for other, _ in places):
            places.append((span, None))
    places.sort(key=lambda place: place[0])
    return [_resolution(scene, sentence, span, unit, places) for span, unit in places]


def _is_resolution(symbol: str) -> bool:
    return "/RES/" in symbol or symbol.startswith("S/RES")


def _resolution(
    scene: Scene,
    sentence: Span,
    span: Span,
    unit: Unit | None,
    places: list[tuple[Span, Unit | None]],
) -> Resolution:
    until = min((s.start for s, _ in places if s.start > span.start), default=sentence.end)
    since = max((s.end for s, _ in places if s.end < span.end), default=sentence.start)
    found = Resolution(
        span=span,
        sentence=sentence,
        symbol=unit.symbol.symbol if unit and unit.symbol else None,
        text=" ".join(span.of(scene.text).split()),
        adopted=_adoption(scene, span, since, until),
    )
    return replace(found, how=_how(scene, found.near)) if found.adopted else found


def _adoption(scene: Scene, span: Span, since: int, until: int) -> Cited | None:
    mask = scene.mask
    if "draft" in span.of(mask):
        return None
    since = max(since, span.start - 240)
    head = mask[since : span.start]
    if scene.korean:
        before = KO_ADOPTED_BEFORE.search(mask[since : span.end])
        after = KO_ADOPTED_AFTER.match(mask, span.end, until)
        return _day(scene, before, since) or _day(scene, after, 0)
    found = OF_DAY.match(mask, span.end, until)
    if found:
        return _day(scene, found, 0)
    if JUST_ADOPTED.search(head):
        found = ADOPTED_BEFORE.search(head)
        return _day(scene, found, since) or _day(scene, DAY_AFTER.match(mask, span.end, until), 0)
    found = ADOPTED_AFTER.match(mask, span.end, until)
    if found and not OTHER_VERB.search(found["how"]) and "draft" not in found[0]:
        return _day(scene, found, 0)
    return None


def _day(scene: Scene, found: re.Match[str] | None, offset: int) -> Cited | None:
    unit = scene.unit_at(offset + found.start("day")) if found else None
    return scene.day(unit) if unit else None


def _how(scene: Scene, sentence: Span) -> Cited | None:
    found = HOW.search(scene.mask, sentence.start, sentence.end)
    if not found:
        return None
    span = Span(*found.span())
    return Cited(" ".join(span.of(scene.text).split()), (span,))


def own_resolution(scene: Scene) -> Resolution | None:
    """The resolution that a document is the text or a summary of, from its head."""
    document = scene.document
    if document.kind is not DocumentKind.RESOLUTION:
        return None
    head = document.text[:1500]
    unit = next(
        (
            u
            for u in scene.units
            if u.symbol and _is_resolution(u.symbol.symbol) and u.start < len(head)
        ),
        None,
    )
    if unit is None or unit.symbol is None:
        return None
    line = ADOPTED_LINE.search(scene.mask, 0, len(head))
    adopted = _day(scene, line, 0)
    how = _how(scene, Span(*line.span())) if line else None
    block = scene.block_of(line.start("day") if line else unit.start)
    sentence = block.span if block and block.role is not BlockRole.TABLE else unit.span
    return Resolution(unit.span, sentence, unit.symbol.symbol, unit.symbol.symbol, adopted, how)


def votes(scene: Scene, span: Span) -> tuple[tuple[str, Cited], ...]:
    """The votes told within a span: votes_for, votes_against and abstentions."""
    pattern = KO_VOTES if scene.korean else VOTES
    found = pattern.search(scene.text, span.start, span.end)
    if not found:
        return ()
    names = (("votes_for", "yes"), ("votes_against", "no"), ("abstentions", "abstain"))
    return tuple((name, Cited(found[group], (Span(*found.span(group)),))) for name, group in names)
