"""People in Korean text: names beside a post, a role or a title.

"한소라 주유엔대사", "한 씨", "탈북민 한소라", and a full name once found wherever else it stands.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, field

from onrecord.extract.mentions.hangul import Word, is_ending, stem
from onrecord.extract.mentions.korean_posts import (
    head_of,
    is_post_word,
    korean_post_key,
    role_nouns,
    sounds_foreign,
)
from onrecord.model import Cited, EntityKind, Mention, Span
from onrecord.vocabulary import korean_surnames
from onrecord.vocabulary.wordlists import korean_words

__all__ = ["Named", "people_in", "person_mention"]

LONGEST_POST = 7
LONGEST_NAME = 4
LATIN = re.compile(r"\(([A-Z][A-Za-z'’.-]+(?: [A-Z][A-Za-z'’.-]+){1,3})\)")


@dataclass(slots=True)
class Named:
    """A person at one place, with what stands beside the name."""

    start: int
    end: int
    name: str
    title: str | None = None
    posts: list[Cited] = field(default_factory=list)
    roles: list[Cited] = field(default_factory=list)
    reason: str = ""


def people_in(text: str, words: list[Word]) -> list[Named]:
    found: list[Named] = []
    used: set[int] = set()
    heads = [(h, head) for h, word in enumerate(words) if (head := _head(word)) is not None]
    for h, head in heads:
        word = words[h]
        if head[0] in korean_words().relatives:
            continue
        if word.text in korean_surnames() and word.open and _goes_on(words, h):
            continue
        person = _person_before(text, words, h, head, used)
        if person is not None:
            found.append(person)
            found.extend(_listed_before(words, person, used))
    found.extend(_with_title(words, used))
    found.extend(_by_surname(text, words, heads, found, used))
    found.extend(_after_role(text, words, used))
    found.extend(_repeated(text, words, found, used))
    return found


def _goes_on(words: list[Word], h: int) -> bool:
    """Whether a post follows, so that "양" is a name and no title."""
    following = words[h + 1].text if h + 1 < len(words) else ""
    return is_post_word(following) or head_of(following) is not None


def _head(word: Word) -> tuple[str, str, str] | None:
    """The post, role or title that a word is, and the word without its ending."""
    for form in (word.text, word.bare):
        head = head_of(form)
        if head is not None:
            return form, head[0], head[1]
    return None


def _person_before(
    text: str, words: list[Word], h: int, head: tuple[str, str, str], used: set[int]
) -> Named | None:
    """The person whose name stands before the post at ``h``."""
    first = h
    while first > 0 and h - first < LONGEST_POST and _may_go_on(text, words[first - 1]):
        first -= 1
    window = words[first:h]
    cut = next((i for i, w in enumerate(window) if _of_post(w)), len(window))
    names, posts = window[:cut], window[cut:]
    if not names:
        # "통일부 김영호 장관": the name stands between.
        later = [i for i, w in enumerate(window) if not _of_post(w)]
        if later and all(not _of_post(w) for w in window[later[0] :]):
            names, posts = window[later[0] :], window[: later[0]]
    while names and head_of(names[0].text) is not None and len(names) > 1:
        names = names[1:]
    if names and first < h and words[first].start == names[0].start and _has_object(words, first):
        names = names[1:]
    opens = not names or text[: names[0].start].rstrip(" ")[-1:] in ("", ".", "\n")
    described = bool(posts) or len(head[0]) > len(head[1])
    picked = _name_among(names, head[2], described, opens)
    if picked is None or any(w.start in used for w in picked):
        return None
    start, end = picked[0].start, picked[-1].end
    used.update(w.start for w in picked)
    post_start = posts[0].start if posts and posts[0].start > end else words[h].start
    person = Named(start, end, text[start:end], reason=f"'{head[1]}' after a name")
    _describe(text, person, head, post_start, words[h].start + len(head[0]))
    _roles_before(words, first + window.index(picked[0]), person)
    return person


def _of_post(word: Word) -> bool:
    """Whether a word belongs to a post, as the name of a State does."""
    return word.state or is_post_word(word.text)


def _has_object(words: list[Word], i: int) -> bool:
    """Whether the word at ``i`` is a verb, as it follows its object ("열한 달을 보낸")."""
    return i > 0 and words[i - 1].open is True and words[i - 1].text.endswith(("을", "를"))


def _may_go_on(text: str, word: Word) -> bool:
    """Whether the word can belong to the same name and post as the next one."""
    if not word.open:
        return False
    if word.text in korean_words().adverbs:
        return False
    if _is_korean_name(word.text) or _of_post(word) or len(word.text) == 1:
        return True
    if head_of(word.bare) is not None and word.bare != word.text:
        return False
    if word.bare != word.text and word.text.endswith(
        (
            "은",
            "는",
            "을",
            "를",
            "에서",
            "에게",
            "으로",
            "에",
            "의",
            "과",
            "와",
            "이",
            "가",
            "도",
            "부터",
            "까지",
        )
    ):
        return _is_foreign(word.text) and not word.text.endswith(
            ("는", "을", "를", "에서", "에게", "의", "에")
        )
    return not word.text.endswith(korean_words().clause_endings)


def _is_foreign(word: str) -> bool:
    return False if len(word) < 2 else word[-1] in "이가로와도" and len(word) <= 5


def _is_korean_name(word: str) -> bool:
    surnames = korean_surnames()
    if head_of(stem(word)) is not None or stem(word) in role_nouns():
        return False
    if len(word) == 3 and word[0] in surnames:
        return not is_post_word(word) and word not in role_nouns()
    if len(word) == 4 and word[:2] in surnames:
        return True
    return (
        len(word) == 2
        and word[0] in surnames
        and word not in korean_words().adverbs
        and not is_post_word(word)
    )


def _name_among(
    names: list[Word], kind: str, described: bool, starts_sentence: bool
) -> list[Word] | None:
    """The words of the name at the end of some words; None where there is none."""
    if not names:
        return None
    last = names[-1]
    if len(last.text) == 1 and len(names) == 1:
        return [last] if last.text in korean_surnames() and not described else None
    foreign = list(names)
    while foreign and (
        _is_common(foreign[0].text)
        or len(foreign) > LONGEST_NAME
        or not _may_start_name(foreign, starts_sentence and len(foreign) == len(names))
    ):
        foreign.pop(0)
    korean = _is_korean_name(last.text) and (len(last.text) > 2 or kind != "role")
    if korean and (len(foreign) < 2 or len(last.text) == 3):
        return [last]
    if not foreign or (kind == "role" and len(foreign) < 2):
        return None
    if any(head_of(stem(w.text)) for w in foreign if len(w.text) > 1):
        return None
    if len(foreign) == 1:
        return foreign if sounds_foreign(last.text, alone=True) else None
    return foreign


def _may_start_name(names: list[Word], starts_sentence: bool) -> bool:
    first = names[0].text
    if sounds_foreign(first) or len(first) == 1:
        return True
    return starts_sentence and len(names) > 1 and sounds_foreign(names[1].text, alone=True)


def _is_common(word: str) -> bool:
    return word in role_nouns() or word in korean_words().adverbs or head_of(word) is not None


def _describe(text: str, person: Named, head: tuple[str, str, str], start: int, end: int) -> None:
    """Write down what stands after the name: title, role or post."""
    words, noun, kind = head
    if kind == "title":
        person.title = noun
        return
    if kind == "role":
        person.roles.append(Cited(noun, (Span(end - len(noun), end),)))
        return
    value = " ".join(text[start:end].split())
    person.posts.append(Cited(value, (Span(start, end),), korean_post_key(value)))
    person.title = noun if words == noun else None


def _roles_before(words: list[Word], i: int, person: Named) -> None:
    """ "탈북민 김은주 씨": a role before the name."""
    if i > 0 and words[i - 1].open and words[i - 1].text in role_nouns():
        word = words[i - 1]
        role = Cited(word.text, (Span(word.start, word.end),))
        if all(known.value != role.value for known in person.roles):
            person.roles.append(role)


def _listed_before(words: list[Word], person: Named, used: set[int]) -> Iterator[Named]:
    """Names joined to a name with a role by commas or dots: "김정욱·김국기·최춘길 선교사"."""
    place = bisect_left(words, person.start, key=lambda word: word.start)
    for i in range(place - 1, max(-1, place - 12), -1):
        word = words[i]
        joined = word.joined.strip(" ") in (",", "·", "및") or word.joined == ", "
        if not joined and not (word.bare != word.text and word.text.endswith(("와", "과"))):
            return
        name = word.text if joined else word.bare
        if not _is_korean_name(name) or len(name) < 3 or word.start in used:
            return
        used.add(word.start)
        yield Named(
            word.start,
            word.start + len(name),
            name,
            posts=[] if person.title else list(person.posts),
            roles=list(person.roles),
            reason="in a list of names",
        )


def _with_title(words: list[Word], used: set[int]) -> Iterator[Named]:
    """ "한씨는", "한소라씨": a name and its title in one word."""
    for word in words:
        name = word.bare.removesuffix("씨")
        if name == word.bare or word.start in used:
            continue
        if name in korean_surnames() or (len(name) == 3 and _is_korean_name(name)):
            used.add(word.start)
            end = word.start + len(name)
            yield Named(word.start, end, name, title="씨", reason="'씨' after a name")


def _by_surname(
    text: str,
    words: list[Word],
    heads: list[tuple[int, tuple[str, str, str]]],
    people: list[Named],
    used: set[int],
) -> Iterator[Named]:
    """ "말루 대사" once "오세이 말루" has been named, "한 대사" once "한소라" has."""
    parts = {part for person in people for part in person.name.split() if " " in person.name}
    parts |= {person.name[0] for person in people if len(person.name) == 3}
    for h, head in heads:
        word = words[h - 1] if h else None
        if word is None or word.start in used or not word.open or word.text not in parts:
            continue
        used.add(word.start)
        person = Named(word.start, word.end, word.text, reason=f"'{head[1]}' after a name")
        _describe(text, person, head, words[h].start, words[h].start + len(head[0]))
        yield person


def _after_role(text: str, words: list[Word], used: set[int]) -> Iterator[Named]:
    """ "교사 사나 벨코르(Sana Velkor)": a role, then a foreign name, often with its Latin form."""
    for i, word in enumerate(words[:-1]):
        if word.text not in role_nouns() or not word.open:
            continue
        end = i + 1
        while end < len(words) and end - i <= LONGEST_NAME and words[end].start not in used:
            end += 1
            if not words[end - 1].open or not sounds_foreign(words[end - 1].text):
                break
        name = words[i + 1 : end]
        if not name or any(w.start in used or _is_common(w.text) for w in name):
            continue
        last = name[-1]
        latin = LATIN.match(text, last.end)
        bare = last.text if latin else last.bare
        spoken = [w.text for w in name[:-1]] + [bare]
        if not latin and not (len(name) in (2, 3) and all(sounds_foreign(w) for w in spoken)):
            continue
        used.update(w.start for w in name)
        stop = last.start + len(bare)
        yield Named(
            name[0].start,
            stop,
            text[name[0].start : stop],
            roles=[Cited(word.text, (Span(word.start, word.end),))],
            reason=f"role '{word.text}'",
        )


def _repeated(text: str, words: list[Word], people: list[Named], used: set[int]) -> Iterator[Named]:
    """Other places of names that were found with a post."""
    names = {person.name for person in people if len(person.name) >= 3}
    firsts = {name.split()[0] for name in names}
    for word in words:
        if word.start in used:
            continue
        if not any(word.text.startswith(first) for first in firsts):
            continue
        for name in sorted(names, key=len, reverse=True):
            end = word.start + len(name)
            if text.startswith(name, word.start) and _ends_word(text, end):
                used.add(word.start)
                yield Named(word.start, end, name, reason="named with a post elsewhere")
                break


def _ends_word(text: str, end: int) -> bool:
    """Whether only an ending follows up to the next space or mark."""
    match = re.compile(r"[가-힣]*").match(text, end)
    rest = match[0] if match else ""
    return is_ending(rest)


def person_mention(person: Named) -> Mention:
    return Mention(
        spans=(Span(person.start, person.end),),
        entity_kind=EntityKind.PERSON,
        name=" ".join(person.name.split()),
        title=person.title,
        posts=tuple(person.posts),
        roles=tuple(person.roles),
        confidence=0.85 if person.posts or person.roles or person.title else 0.7,
        reason=person.reason,
    )
