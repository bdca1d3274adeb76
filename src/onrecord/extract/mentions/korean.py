"""People, organisations, States, bodies and offices in Korean text, without a parser."""

import re
from collections.abc import Iterator
from dataclasses import replace

from onrecord.extract.mentions.hangul import Known, Word, is_ending, known_at, split
from onrecord.extract.mentions.korean_people import people_in, person_mention
from onrecord.extract.mentions.korean_posts import is_post_word, sounds_foreign
from onrecord.model import BlockRole, Document, EntityKind, Mention, Span
from onrecord.vocabulary import office
from onrecord.vocabulary.wordlists import korean_words, organisation_words

__all__ = ["korean_mentions"]

QUOTED_BODY = re.compile(
    r"(?:단체|협회|연대|기구|모임|법인|재단|NGO)(?:인)? ?['‘“\"]([^'’”\"\n]{2,30})['’”\"]"
)
NEW_STATE = re.compile(
    r"(?<![가-힣])([가-힣]{2,6}?)(?:공화국| (?:정부|당국|외교부|외무성|내무부|대사관|의회))"
    r"(?=[가-힣]{0,3}(?:\s|$|[.,]))"
)


def korean_mentions(document: Document) -> list[Mention]:
    """The mentions in a document's Hangul, in text order."""
    text = document.text
    hidden = [b.span for b in document.blocks if b.role is BlockRole.FURNITURE]
    states = _state_names(text)
    words = [
        replace(w, state=True) if w.text in states else w
        for w in split(text)
        if not any(w.start in span for span in hidden)
    ]
    people = people_in(text, words)
    taken = {i for person in people for i in range(person.start, person.end)}
    found = [person_mention(person) for person in people]
    posts = [span for p in people for c in p.posts for span in c.spans]
    known = list(_known(text, words, taken))
    found.extend(_known_mention(text, item) for item in known)
    taken |= {i for item in known for i in range(item.start, item.end)}
    found.extend(_organisations(text, words, taken))
    found.extend(_new_states(text, states, taken))
    found = [m for m in found if m.entity_kind is not EntityKind.ORGANISATION or _apart(m, posts)]
    return sorted(found, key=lambda mention: mention.spans)


def _apart(mention: Mention, posts: list[Span]) -> bool:
    return not any(span in mention.spans[0] and span != mention.spans[0] for span in posts)


# ---------------------------------------------------------------------------- what tables know


def _known(text: str, words: list[Word], taken: set[int]) -> Iterator[Known]:
    done = -1
    for word in words:
        if word.start < done or word.start in taken:
            continue
        found = known_at(text, word.start, len(text))
        if found is None or found.start in taken or _is_general(found):
            continue
        rest = _rest(text, found.end)
        if found.kind is EntityKind.STATE:
            if found.end < word.bare_end and _is_organisation(word.bare):
                continue
            if not _is_state(text, found, rest):
                continue
        elif not is_ending(rest) and found.kind is not EntityKind.BODY:
            continue
        done = found.end
        yield found


def _is_general(found: Known) -> bool:
    """Whether every State has the office, so that its name alone says little."""
    row = office(found.key) if found.kind is EntityKind.OFFICE else None
    return row is not None and (row.kind == "state" or (row.kind == "member" and not row.one))


def _rest(text: str, end: int) -> str:
    match = re.compile(r"[가-힣]*").match(text, end)
    return match[0] if match else ""


def _is_state(text: str, found: Known, rest: str) -> bool:
    following = re.compile(r" ?([가-힣]+)").match(text, found.end + len(rest))
    tail = following[1] if following else ""
    name = text[found.start : found.end]
    if name in korean_words().also_words:
        return rest in korean_words().state_tails or (
            not rest and any(tail.startswith(t) for t in korean_words().state_tails)
        )
    return is_ending(rest) or any(rest.startswith(t) for t in korean_words().state_tails)


def _known_mention(text: str, item: Known) -> Mention:
    return Mention(
        spans=(Span(item.start, item.end),),
        entity_kind=item.kind,
        name=text[item.start : item.end],
        key=item.key,
        confidence=0.9,
        reason="in the vocabulary",
    )


def _organisations(text: str, words: list[Word], taken: set[int]) -> Iterator[Mention]:
    table = organisation_words()
    for i, word in enumerate(words):
        if word.start in taken:
            continue
        name = next((w for w in (word.text, word.bare) if _is_organisation(w)), None)
        if name is None:
            continue
        start, key = word.start, None
        before = known_at(text, words[i - 1].start, word.start) if i else None
        if (
            before is not None
            and before.kind is EntityKind.STATE
            and words[i - 1].open
            and words[i - 1].text == text[before.start : before.end]
            and any(name.endswith(noun) for noun in table.korean_of_state)
        ):
            start, key = before.start, f"organisation:{before.key}:{name}"
        end = word.start + len(name)
        yield _organisation(text, start, end, key, "organisation's noun")
    for match in QUOTED_BODY.finditer(text):
        yield _organisation(text, match.start(1), match.end(1), None, "named in quotation marks")


def _is_organisation(word: str) -> bool:
    table = organisation_words().korean
    if word in organisation_words().korean_of_state and word not in (
        "정부",
        "당국",
        "의회",
        "국회",
    ):
        return word not in ("대사관", "대표부", "대통령실")
    return any(
        word.endswith(noun) and len(word) > len(noun) + (1 if len(noun) < 3 else 0)
        for noun in table
        if len(noun) > 1
    ) and not word.endswith(
        ("국제기구", "인권단체", "시민단체", "민간단체", "종교단체", "비정부기구")
    )


def _organisation(text: str, start: int, end: int, key: str | None, reason: str) -> Mention:
    return Mention(
        spans=(Span(start, end),),
        entity_kind=EntityKind.ORGANISATION,
        name=text[start:end],
        key=key,
        confidence=0.75,
        reason=reason,
    )


def _state_names(text: str) -> frozenset[str]:
    """Names of States that the vocabulary does not have: "바르다공화국", "바르다 정부"."""
    names = set()
    for match in NEW_STATE.finditer(text):
        name = match[1]
        known = name in korean_words().adverbs or is_post_word(name)
        if not known and sounds_foreign(name) and known_at(text, match.start(), len(text)) is None:
            names.add(name)
    return frozenset(names)


def _new_states(text: str, names: frozenset[str], taken: set[int]) -> Iterator[Mention]:
    for name in sorted(names):
        for match in re.finditer(rf"(?<![가-힣]){name}", text):
            rest = _rest(text, match.end())
            tail = is_ending(rest) or any(rest.startswith(t) for t in korean_words().state_tails)
            if match.start() not in taken and tail:
                yield Mention(
                    spans=(Span(match.start(), match.end()),),
                    entity_kind=EntityKind.STATE,
                    name=name,
                    confidence=0.7,
                    reason="government of a State",
                )
