"""Which office of the vocabulary a post is, however it is put.

Posts are brought to one form: States as their keys, "UN" for the United Nations, no articles, no
"79th session of". What is left is looked up among the offices in the same form.
"""

import re
from functools import cache

from onrecord.extract.tokens import tokenize
from onrecord.vocabulary import Office, offices, states

__all__ = ["post_key"]

LONGEST_STATE = 8
DROPPED = frozenset(
    {"the", "'s", "its", "then", "current", "new", "incoming", "newly", "appointed"}
)
# "79th session of", "at its seventy-ninth session" (without "its")
SESSION = re.compile(
    r"\b(?:[\w-]+ )?sessions? of |(?<=assembly) [\w-]+ session\b"
    r"|\b\d{1,3}(?:st|nd|rd|th) (?=(?:un )?(?:general )?assembly)"
    r"| at [\w-]+ session\b|\bsituation of "
)
UNITED_NATIONS = re.compile(r"\b(?:united nations|u\.n\.|unga)(?!\w)")
RIGHTS = re.compile(r"human rights situation in|(?<=on )(state:\w+) human rights")
SPACES = re.compile(r" +")


@cache
def post_key(value: str) -> str | None:
    """The key of the office that a post is; with the State's where every State has one.

    >>> post_key("President of the 79th session of the General Assembly")
    'office:pga'
    >>> post_key("South Korean ambassador to the UN")
    'office:pr:state:KOR'
    >>> post_key("Unification Minister") is None
    True
    """
    form = _form(value)
    for text in (form, form.removeprefix("un ")):
        row = _offices().get(text)
        if row is not None and not _is_general(row):
            return row.key
    found = re.search(r"state:\w+", form)
    if found:
        rest = _without_state(form)
        row = _offices().get(rest) or _offices().get(rest.removeprefix("un "))
        if row is not None and _is_general(row):
            return f"{row.key}:{found[0]}"
    return None


def _is_general(row: Office) -> bool:
    return row.kind == "state" or (row.kind == "member" and not row.one)


def _without_state(form: str) -> str:
    form = re.sub(r"\b(?:of|for|from) state:\w+|state:\w+", "", form)
    return SPACES.sub(" ", form).strip()


@cache
def _offices() -> dict[str, Office]:
    found: dict[str, Office] = {}
    for row in offices():
        for name in row.names:
            found.setdefault(_form(name), row)
        for name in row.short:
            if _is_general(row):
                found.setdefault(_form(name), row)
    return found


def _form(value: str) -> str:
    words = [word.lower().replace("’", "'") for word in tokenize(value).words]
    form = " ".join(word for word in _with_states(words) if word not in DROPPED)
    form = UNITED_NATIONS.sub("un", form)
    form = SESSION.sub("", form)
    form = form.replace("general assembly", "assembly").replace("un assembly", "assembly")
    form = RIGHTS.sub(lambda m: f"human rights in {m[1]}" if m[1] else "human rights in", form)
    return SPACES.sub(" ", form).strip()


def _with_states(words: list[str]) -> list[str]:
    table = _states()
    found: list[str] = []
    i = 0
    while i < len(words):
        for size in range(min(LONGEST_STATE, len(words) - i), 0, -1):
            key = table.get(tuple(words[i : i + size]))
            if key:
                found.append(key)
                i += size
                break
        else:
            found.append(words[i])
            i += 1
    return found


@cache
def _states() -> dict[tuple[str, ...], str]:
    found: dict[tuple[str, ...], str] = {}
    for row in states():
        for text in (*row.names, *row.adjectives):
            if text not in row.ambiguous:
                words = tuple(w.lower().replace("’", "'") for w in tokenize(text).words)
                found.setdefault(words, row.key)
    return found
