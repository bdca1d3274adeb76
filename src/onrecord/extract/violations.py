"""From a document to the violations, crimes, principles and rights that it names.

Phrases are those of the taxonomy, whole words only and the longest first. A weak term ("detention")
counts only in a sentence that names its theme, or one of its family, by a strong one. A phrase
within the name of a body, an office or an instrument ("Committee against Torture") names that, and
no violation. The words that keep a violation from being asserted stay with it.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from onrecord import vocabulary
from onrecord.extract.passages import Passages
from onrecord.extract.tokens import Tokens, tokenize
from onrecord.extract.violations_found import Term, Trie, family, grow, pieces
from onrecord.extract.violations_korean import korean_terms
from onrecord.model import Document, Span, Violation

__all__ = ["find_violations"]

# What begins the name of a body, office or instrument that ends with a theme.
HEAD = re.compile(
    r"\b(?:Rapporteurs?|Working Groups?|Committees?|Subcommittee|Conventions?"
    r"|Commissions?|Protocols?|Declaration|Experts?"
    r"|Mechanism|Envoy|Coordinator|Day|Fund|Treaty|Statute|Law|Act|Covenant|Principles"
    r"|Rules|Representative"
    r"|Adviser|Coalition|Centre|Center|Institute|Association|Alliance|Office|Tribunal"
    r"|Court|Bill|Museum|Memorial)\s+"
    r"(?:(?:established|concerned)\s+)?(?:on|against|for|of|to|relating to|in)\s+"
    r"(?:(?:[A-Z][\w’'-]*|the|and|or|of|on|in|all|other|from|to|any|against"
    r"|contemporary|forms|prevent|its|causes"
    r"|consequences|freedoms?|rights?|promotion|protection|truth|justice|suppress"
    r"|punish|,)[\s,]*){0,14}$"
)
HEADS_AFTER = frozenset(
    (
        *("Convention", "Committee", "Act", "Law", "Protocol", "Tribunal", "Memorial", "Museum"),
        *("Statute", "Treaty", "Project", "Fund", "Initiative", "Coalition", "Commission", "Court"),
        "Report",
    )
)
SMALL = re.compile(r"[\s,]*(?:(?:and|or|other|of|the|cruel|inhuman|its|on)[\s,]+)*")
CAPITAL = re.compile(r"[A-Z][\w’'-]*(?:[\s,]+(?:and|or|of|the|on|in|[A-Z][\w’'-]*))*$")

# How many tokens before a phrase a hedge may stand: those that govern it, and those for a sentence.
CLOSE, WIDE = 4, 14
WHOLE_SENTENCE = re.compile(
    r"(?:allegedly|reportedly|according to|reports that|allegations? that"
    r"|accus\w+ that|claims that|apparently"
    r"|accused of|accuses|accuse|suspected of|if |denie[ds]|denying)"
)
BREAK = re.compile(r"[;:.]|\bbut\b|\bwhich\b|\bwhile\b|\bwho\b")
# "may have been tortured", "could face torture", but not "could end torture"
MODAL = frozenset(
    (
        *("may", "might", "could", "may be", "might be", "could be", "may have", "might have"),
        *("could have", "may well"),
    )
)
GOVERNED = re.compile(
    r"\s+(?:(?:be|have|has|been|also|well|even|involve|include|face|suffer|to|a|an|the"
    r"|of|as|in|subjected|victims?|considered"
    r"|regarded|seen|result|lead|risk|qualify|meet|definition)\s+)*"
)
AFTER = frozenset(("allegations", "allegation", "claims", "accusations", "allegedly", "reportedly"))
HELD_AS = re.compile(
    r"\b(?:was|were|been|being|be|is|are|those|prisoners|detainees|people"
    r"|still)\s+(?:\w+ly\s+|being\s+)?$"
)
IN_A_LIST = re.compile(
    r"(?=.*(?:,|\band\b|\bor\b))[\s,]*(?:(?:and|or|other|the|of|in|to|even|systematic"
    r"|widespread|gross|serious|mass)[\s,]+)*[\s,]*$"
)


@dataclass(frozen=True, slots=True)
class _Match:
    span: Span
    first: int
    last: int
    term: Term


def find_violations(document: Document) -> tuple[Violation, ...]:
    """Each place of a document that names a theme of vocabulary/violations.yaml, in text order."""
    text = document.text
    passages = Passages(document)
    found = [*_english(document, passages), *_korean(document, passages)]
    return tuple(
        Violation(
            spans=(span,),
            name=" ".join(span.of(text).split()),
            theme=term.theme,
            hedge=hedge,
            confidence=0.7 if term.weak else 0.95,
            reason="weak term beside a strong one" if term.weak else "term of the taxonomy",
        )
        for span, term, hedge in sorted(found, key=lambda one: one[0])
    )


# ---------------------------------------------------------------------------- English


@cache
def _trie() -> Trie:
    trie: Trie = {}
    for weak in (True, False):
        for words, theme in vocabulary.theme_terms(weak=weak).items():
            grow(trie, pieces(words), Term(theme.id, weak))
    for words in _names():
        grow(trie, pieces(words), None)
    return trie


def _names() -> Iterator[str]:
    """Names of bodies and offices that hold a term and so hide it."""
    terms = {piece for words in vocabulary.theme_terms() for piece in pieces(words)[:1]}
    names = [name for body in vocabulary.bodies() for name in body.names]
    names += [name for office in vocabulary.offices() for name in (office.name, *office.aliases)]
    for name in names:
        if len(name) > 8 and terms & set(pieces(name.lower())):
            yield name.lower()


def _english(document: Document, passages: Passages) -> Iterator[tuple[Span, Term, str | None]]:
    tokens = tokenize(document.text)
    matches: list[_Match] = []
    blocked: int | None = None
    for match in _matches(tokens):
        if passages.is_foreign(match.span.start):
            continue
        if _is_name(tokens, match, blocked):
            blocked = match.span.end
        else:
            matches.append(match)
    previous: tuple[_Match, str | None] | None = None
    for match in _in_company(matches, passages):
        hedge = _hedge(tokens, match, passages)
        if hedge is None and previous and _listed(document.text, previous[0], match):
            hedge = previous[1]
        previous = (match, hedge)
        yield match.span, match.term, hedge


def _matches(tokens: Tokens) -> Iterator[_Match]:
    """The longest phrases, from left to right; names are passed over whole."""
    trie = _trie()
    words, starts, ends, owners = _split(tokens)
    place, count = 0, len(words)
    while place < count:
        node = trie.get(words[place])
        if node is None:
            place += 1
            continue
        best, best_end, step = None, 0, place
        while node is not None:
            step += 1
            if "" in node and (step == count or owners[step] != owners[step - 1]):
                best, best_end = node[""], step
            node = _next(node, words[step]) if step < count else None
        whole = place == 0 or owners[place] != owners[place - 1]
        if best_end and whole:
            term = best if isinstance(best, Term) else None
            if term is not None:
                span = Span(starts[place], ends[best_end - 1])
                yield _Match(span, owners[place], owners[best_end - 1] + 1, term)
            place = best_end
        else:
            place += 1


def _next(node: Trie, word: str) -> Trie | None:
    """The way on with this word; "forced-labour camp" is a forced labour camp, but "push back" is
    not "push-back"."""
    found: Trie | None = node.get(word)
    if found is None and len(word) > 1 and word[0] == "-":
        found = node.get(word[1:])
    return found


def _split(tokens: Tokens) -> tuple[list[str], list[int], list[int], list[int]]:
    """The tokens with hyphenated ones in pieces; ``owners`` tells whose piece each is."""
    if not any("-" in word or "‑" in word or "‐" in word for word in tokens.words):
        return tokens.lower, tokens.starts, tokens.ends, list(range(len(tokens)))
    words: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    owners: list[int] = []
    for place, word in enumerate(tokens.lower):
        start = tokens.starts[place]
        if len(word) > 1 and ("-" in word or "‑" in word or "‐" in word):
            for piece in re.finditer(r"[^-‑‐]+", word):
                words.append(f"-{piece[0]}" if piece.start() else piece[0])
                starts.append(start + piece.start())
                ends.append(start + piece.end())
                owners.append(place)
        else:
            words.append(word)
            starts.append(start)
            ends.append(tokens.ends[place])
            owners.append(place)
    return words, starts, ends, owners


def _is_name(tokens: Tokens, match: _Match, blocked: int | None) -> bool:
    """Whether the phrase is part of a name ("Working Group on Enforced Disappearances")."""
    text, start = tokens.text, match.span.start
    if blocked is not None and start - blocked < 40 and SMALL.fullmatch(text, blocked, start):
        return True
    window = text[max(0, start - 150) : start]
    cut = max(window.rfind("\n"), window.rfind(". "))
    if HEAD.search(window[cut + 1 :]):
        return True
    # "Torture Convention", "Genocide Memorial": a capital on both sides
    after = tokens.words[match.last] if match.last < len(tokens) else ""
    return text[start].isupper() and after in HEADS_AFTER


def _in_company(matches: list[_Match], passages: Passages) -> Iterator[_Match]:
    """All strong terms; weak ones in a sentence with a strong one of their family, or in one list
    with a term that counts."""
    strong = {
        (passages.sentence(m.span.start), id_)
        for m in matches
        if not m.term.weak
        for id_ in family(m.term.theme)
    }
    previous: _Match | None = None
    text = passages.document.text
    for match in matches:
        sentence = passages.sentence(match.span.start)
        if match.span.of(text).lower() == "held" and not HELD_AS.search(
            text[max(0, match.span.start - 24) : match.span.start]
        ):
            continue  # "held a meeting"
        if (
            not match.term.weak
            or any((sentence, id_) in strong for id_ in family(match.term.theme))
            or (previous and _listed(text, previous, match))
        ):
            previous = match
            yield match


# ---------------------------------------------------------------------------- hedges


@cache
def _hedges() -> re.Pattern[str]:
    forms = sorted(vocabulary.hedge_forms("en"), key=lambda form: (-len(form), form))
    return re.compile(
        rf"\b(?:{'|'.join(re.escape(form) for form in forms)})\b(?![-‑])", re.IGNORECASE
    )


def _hedge(tokens: Tokens, match: _Match, passages: Passages) -> str | None:
    """The words before or after the phrase that keep it from being asserted, as printed."""
    theme = vocabulary.theme(match.term.theme)
    if theme is None or theme.kind in ("principle", "right"):
        return None
    text = tokens.text
    sentence = passages.sentence(match.span.start)
    first = max(match.first - WIDE, tokens.at(sentence.start), 0)
    if first < match.first:
        start = tokens.starts[first]
        before = text[start : match.span.start]
        breaks = [found.end() for found in BREAK.finditer(before)]
        before = before[breaks[-1] :] if breaks else before
        if hedge := _hedge_before(before):
            return hedge
    after = tokens.words[match.last : match.last + 2]
    for word in after:
        if word.lower() in AFTER:
            return word
        if word in (",", ".", ";"):
            break
    return None


def _hedge_before(before: str) -> str | None:
    found = list(_hedges().finditer(before))
    while found and found[-1][0] == "May":
        found.pop()
    if not found:
        return None
    last = found[-1]
    distance = len(tokenize(before[last.end() :]).words) if last.end() < len(before) else 0
    if distance > CLOSE and not WHOLE_SENTENCE.match(last[0].lower()):
        return None
    if last[0].lower() in MODAL and not GOVERNED.fullmatch(before, last.end()):
        return None
    start = last.start()
    for other in reversed(found[:-1]):
        if len(before[other.end() : start].split()) > 1:
            break
        start = other.start()
    return " ".join(before[start : last.end()].split())


def _listed(text: str, previous: _Match, match: _Match) -> bool:
    """Whether the phrase stands in one list with the phrase before ("alleged torture and rape"), or
    tells what it is ("the crime against humanity of enslavement")."""
    between = text[previous.span.end : match.span.start]
    return between.strip() == "of" or (
        len(between) < 40 and IN_A_LIST.fullmatch(between) is not None
    )


# ---------------------------------------------------------------------------- Korean


def _korean(document: Document, passages: Passages) -> Iterator[tuple[Span, Term, str | None]]:
    for span, term, hedge in korean_terms(document.text, passages):
        if not passages.is_foreign(span.start):
            yield span, term, hedge
