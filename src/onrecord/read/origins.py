"""Where a document says that its text comes from: translations and reprints."""

import re
from collections.abc import Sequence

from onrecord.model import Block, BlockRole, DocumentRelation, RelationKind
from onrecord.read.segment import split

__all__ = ["relations_of"]

TRANSLATED = re.compile(
    r"\btranslat(?:ed|ion)\b|번역(?!\s?기)|옮긴이|\btraduit\b|\btraducido\b|翻訳", re.I
)
# "originally published by Naru Ilbo", "first appeared in the Courier on 3 May 2025"
PUBLISHED = re.compile(
    r"\b(?:(?:first|originally|previously)\s+(?:published|appeared|printed|issued)|re-?published"
    r"|appeared first)"
    r"\s+(?:by|in|on|at|from|with(?:\s+the)?\s+permission\s+(?:of|from))\s+(?P<name>[^.;()\n]{2,120})",
    re.I,
)
# For example "이 기사는 나루일보에 실린 …", "원문: 나루일보", "출처: …"
PUBLISHED_KO = re.compile(
    r"(?:이\s?(?:기사|글|보고서|번역문)[는은]\s*)?(?P<name>[^.\n]{2,60}?)(?:에|에서|이|가)\s?(?:처음\s?)?"
    r"(?:실린|게재(?:된|한)|발행한|보도한|발표한)|(?:원문|출처)\s*[:=：]\s*(?P<source>[^\n.]{2,120})"
)
THIS_KO = re.compile(r"^\W*이\s?(?:기사|글|보고서|번역문)[는은]\s*")
# "translated from Korean by …", "영어에서 번역"
FROM_LANGUAGE = re.compile(
    r"\bfrom\s+(?:the\s+)?(?P<name>[A-Z][a-z]+)\b|(?P<ko>[가-힣]{1,8}어)(?:에서|를)"
)
BY = re.compile(
    r"\btranslat(?:ed|ion)\s+by\s+(?P<name>[^.;,()\n]{2,80})|(?:번역|옮긴이)\s*[:=：]?\s*(?P<ko>[^\s.()]{2,30})",
    re.I,
)
AFTER_NAME = re.compile(
    r",?\s+(?:and\s+)?(?:was\s+|is\s+)?(?:translated|edited|adapted|reprinted|republished)\b.*$|,?\s+(?:on|in|at)\s+(?:\d|[A-Z][a-z]+\s\d).*$|[\s,]+$"
)


def relations_of(text: str, blocks: Sequence[Block]) -> tuple[DocumentRelation, ...]:
    """Each credit that names another document, with the words that name it."""
    found: list[DocumentRelation] = []
    for block in blocks:
        if block.role is not BlockRole.CREDIT:
            continue
        for span in split(text, block.span):
            words = span.of(text)
            target = _published_by(words)
            if TRANSLATED.search(words):
                kind, named = RelationKind.TRANSLATION_OF, target or _language_or_translator(words)
            elif target:
                kind, named = RelationKind.REPUBLISHED_FROM, target
            else:
                continue
            found.append(DocumentRelation(kind, named, (span,)))
    return tuple(found)


def _published_by(words: str) -> str | None:
    found = PUBLISHED.search(words)
    if found:
        return AFTER_NAME.sub("", found["name"]).strip(" \"“”'*_")
    korean = PUBLISHED_KO.search(words)
    if korean:
        return THIS_KO.sub("", korean["name"] or korean["source"]).strip(" \"“”'()")
    return None


def _language_or_translator(words: str) -> str:
    for pattern in (FROM_LANGUAGE, BY):
        found = pattern.search(words)
        if found:
            return next(group for group in found.groups() if group).strip()
    return ""
