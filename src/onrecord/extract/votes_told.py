"""Votes that are told in a sentence: "by a recorded vote of 102 in favour to 16 against, with 58
abstentions (annex II)", "without a vote"; and the lists of how States voted."""

import re
from collections.abc import Iterator, Sequence

from onrecord.extract.listed import states_listed
from onrecord.model import Cited, Span, Symbol, Vote, VoteKind
from onrecord.vocabulary import numeral

__all__ = ["votes_told", "with_lists"]

FEW = "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve"
N = rf"(?:\d{{1,3}}|no(?:ne|\sone|body)?|{FEW})"
LIST = r"(?:\s?\((?P<{0}>[^)]{{2,2000}})\))?"
# For example "a recorded vote of 99 in favour to 20 against (Belarus, …), with 61 abstentions",
# "12 votes to none, with 3 abstentions", "a vote of 27 to 5, with 15 abstentions".
COUNTED = re.compile(
    r"\b(?:(?:by|of|on|in)\s)?(?:an?\s)?(?P<how>recorded|roll[- ]call|non-recorded|secret|separate"
    r"|single)?\s?(?:recorded\s)?(?:vote|ballot|tally)?\s?(?:of\s|:\s?)?"
    rf"\b(?P<yes>{N})(?:\svotes?)?(?:\s(?:in\sfavou?r|for))?{LIST.format('for_list')},?"
    rf"\s(?:to|and|versus)?\s?(?P<no>{N})(?:\svotes?)?(?:\sagainst)?{LIST.format('against_list')}"
    rf"(?:,?\s(?:with|and)|,)\s(?P<abstain>{N})\s(?:member\s|State\s)?abst(?:entions?|ained|aining)"
    rf"{LIST.format('abstain_list')}",
    re.IGNORECASE,
)
WITHOUT = re.compile(
    r"\b(?:adopt|approv|pass|agree|endors|took|tak|elect)\w*\b[^.;]{0,160}?"
    r"(?P<how>without\sa\svote|by\sconsensus|by\sacclamation)"
    r"|(?P<first>without\sa\svote|by\sconsensus|by\sacclamation)[^.;]{0,30}?\b(?:adopt|approv)\w*",
    re.IGNORECASE,
)
UNANIMOUS = re.compile(
    r"\bunanimous(?:ly)?\s(?:adopt|approv|pass)\w*|\badopt\w*\s[^.;]{0,80}unanimously",
    re.IGNORECASE,
)
RESULTS = (
    (
        re.compile(r"\b(?:not\sadopted|fail\w*|reject\w*|defeat\w*|voted\sdown|veto\w*)", re.I),
        "rejected",
    ),
    (re.compile(r"\b(?:retain\w*|kept|maintain\w*)", re.I), "retained"),
    (re.compile(r"\b(?:adopt\w*|approv\w*|pass(?:ed|ing)|endors\w*)", re.I), "adopted"),
)
NO_LIST = re.compile(r"\s*(?:see\s)?(?:annex|for\s|document|vote|\d)", re.IGNORECASE)
QUOTED = re.compile(r"[“\"](?P<title>[A-Z][^”\"]{8,300}?)[,.]?[”\"]")
KINDS = {
    "recorded": VoteKind.RECORDED,
    "roll-call": VoteKind.ROLL_CALL,
    "roll call": VoteKind.ROLL_CALL,
    "separate": VoteKind.RECORDED,
    "secret": VoteKind.SECRET_BALLOT,
}
# "In favour:", "Against:", "Abstaining:" at the beginning of a line or after a full stop.
LISTS = re.compile(
    r"(?P<which>In\sfavou?r|Against|Abstain(?:ing|ed|ers)?|Abstentions?|Absent)\s?(?:\(\d+\))?\s?:\s*"
    r"(?P<states>.*?)(?=\s*(?:In\sfavou?r|Against|Abstain(?:ing|ed|ers)?|Abstentions?|Absent)\s?:"
    r"|\]|\.\s|\.?$)",
    re.IGNORECASE | re.DOTALL,
)


def votes_told(text: str, sentence: Span, symbols: Sequence[Symbol]) -> Iterator[Vote]:
    """The votes that one sentence tells of. ``symbols`` are those within it, in text order."""
    counted = list(COUNTED.finditer(text, sentence.start, sentence.end))
    for found in counted:
        if _counts(found):
            yield _counted(text, sentence, found, symbols)
    if counted and any(_counts(found) for found in counted):
        return
    told = WITHOUT.search(text, sentence.start, sentence.end)
    if told:
        group = "how" if told["how"] else "first"
        yield _without(text, sentence, Span(*told.span(group)), symbols, VoteKind.WITHOUT_A_VOTE)
        return
    told = UNANIMOUS.search(text, sentence.start, sentence.end)
    if told:
        yield _without(text, sentence, Span(*told.span()), symbols, VoteKind.SHOW_OF_HANDS)


def _counts(found: re.Match[str]) -> bool:
    """Whether the words are of a vote, and not of three numbers in a row."""
    words = found[0].lower()
    return any(each in words for each in ("vote", "favour", "favor", "against", "ballot", "tally"))


def _number(words: str) -> int | None:
    return 0 if words.lower().startswith("no") else numeral(words)


def _counted(text: str, sentence: Span, found: re.Match[str], symbols: Sequence[Symbol]) -> Vote:
    lists = [_list(text, found, name) for name in ("for_list", "against_list", "abstain_list")]
    numbers = [_number(found[name]) for name in ("yes", "no", "abstain")]
    agrees = [len(some) == number for some, number in zip(lists, numbers, strict=True) if some]
    draft, resolution = _about(symbols, found.start())
    return Vote(
        spans=(sentence,),
        confidence=0.9,
        reason="a vote's figures in a sentence",
        how=KINDS.get((found["how"] or "").lower(), VoteKind.SHOW_OF_HANDS),
        in_favour=numbers[0],
        against=numbers[1],
        abstaining=numbers[2],
        states_in_favour=lists[0],
        states_against=lists[1],
        states_abstaining=lists[2],
        result=_result(text, sentence),
        result_words=" ".join(found[0].split()),
        draft=draft,
        resolution=resolution,
        title=_title(text, sentence),
        agrees=all(agrees) if agrees else None,
    )


def _without(
    text: str, sentence: Span, how: Span, symbols: Sequence[Symbol], kind: VoteKind
) -> Vote:
    draft, resolution = _about(symbols, how.start)
    return Vote(
        spans=(sentence,),
        confidence=0.9,
        reason=f"'{' '.join(how.of(text).split())}' in a sentence",
        how=kind,
        result=_result(text, sentence) or "adopted",
        result_words=" ".join(how.of(text).split()),
        draft=draft,
        resolution=resolution,
        title=_title(text, sentence),
    )


def _list(text: str, found: re.Match[str], name: str) -> tuple[Cited, ...]:
    if found[name] is None or NO_LIST.match(found[name]):
        return ()
    return states_listed(text, *found.span(name))


def _result(text: str, sentence: Span) -> str | None:
    for pattern, result in RESULTS:
        if pattern.search(text, sentence.start, sentence.end):
            return result
    return None


def _title(text: str, sentence: Span) -> str | None:
    found = QUOTED.search(text, sentence.start, sentence.end)
    return " ".join(found["title"].split()) if found else None


def _about(symbols: Sequence[Symbol], position: int) -> tuple[Cited | None, Cited | None]:
    """The draft and the resolution that a vote is on: those named nearest to it."""
    draft = resolution = None
    for each in sorted(symbols, key=lambda each: -abs(each.spans[0].start - position)):
        cited = Cited(each.symbol, each.spans, f"instrument:{each.symbol}")
        if each.of == "draft":
            draft = cited
        elif each.of == "resolution":
            resolution = cited
    return draft, resolution


def with_lists(vote: Vote, text: str, units: Sequence[Span]) -> Vote:
    """A vote with the States that the lines after it name: "In favour: …", "Against: …"."""
    lists: dict[str, tuple[Cited, ...]] = {}
    for unit in units:
        for found in LISTS.finditer(text, unit.start, unit.end):
            which = found["which"].lower()[:2]
            if not NO_LIST.match(found["states"]) and found["states"].strip():
                lists.setdefault(which, states_listed(text, *found.span("states")))
    if not lists:
        return vote
    some = (lists.get("in", ()), lists.get("ag", ()), lists.get("ab", ()))
    totals = (vote.in_favour, vote.against, vote.abstaining)
    agree = [len(one) == total for one, total in zip(some, totals, strict=True) if total]
    return Vote(
        spans=tuple(sorted({*vote.spans, *units})),
        confidence=vote.confidence,
        reason="a vote's figures with the lists after them",
        how=VoteKind.RECORDED,
        in_favour=vote.in_favour,
        against=vote.against,
        abstaining=vote.abstaining,
        states_in_favour=some[0],
        states_against=some[1],
        states_abstaining=some[2],
        result=vote.result,
        result_words=vote.result_words,
        draft=vote.draft,
        resolution=vote.resolution,
        title=vote.title,
        agrees=all(agree) if agree else None,
    )
