"""Terms of the taxonomy in Korean text."""

import re
from collections.abc import Iterator
from functools import cache

from onrecord import vocabulary
from onrecord.extract.passages import Passages
from onrecord.extract.violations_found import Term
from onrecord.model import Span

__all__ = ["korean_terms"]

HANGUL = re.compile("[가-힣]")
# What may stand right after a term: a particle, a verb ending, or the end of the word.
FOLLOWING = re.compile(
    r"(?:을|를|이|가|은|는|의|에|로|으로|와|과|도|만|까지|부터|라고|라는|라며|처럼|보다|조차|마저|나|이나|이라|및"
    r"|하|한|해|했|할|함|되|된|돼|됐|될|됨|당|받|시[키켰킨킬]|적|자|죄|범죄|혐의|의혹|행위|문제|피해|희생|사건|사례|금지|상황|등)"
    r"|(?![가-힣])"
)
# "인권 고문", "법률고문": an adviser, not torture. "사면초가": a saying.
NOT_TERMS = re.compile(
    r"(?:법률|정책|외교|상임|기술|경제|군사|특별|인권|수석|명예)\s?고문(?!을?\s?(?:당|받|하|했|해))|고문(?:관|단|직|위원"
    r"|변호사|으로 위촉)|사면초가|정전기|정전 사고"
)
LONG = 4  # letters; such a term may stand within a longer word

# The name of a body, office or instrument ends right after the term.
NAME_AFTER = re.compile(
    r"(?:에\s?(?:관한|대한)|\s?관련|\s?방지|\s?금지)?\s?(?:유엔\s?)?"
    r"(?:실무그룹|실무단|위원회|특별보고관|협약|규약|의정서|조사위|선언|기금|규정|추모)"
)
BEFORE, AFTER = 14, 44
# How far after a phrase a hedge still belongs to it: "고문 위험", "반인도범죄에 해당할 수 있다",
# and "처형된 것으로 알려졌다" at the end of the sentence.
AT_ONCE = 5
REACH = (
    (("위험", "우려", "위협"), AT_ONCE),
    (("해당", "구성", "에 이를"), 9),
    (("것으로", "알려", "전해", "추정"), AFTER),
)
ITS_OWN = re.compile("[이가은는을를]")
SPEAKS = re.compile(r"고 (?:말|밝|강조|지적|주장|비판|촉구|경고|우려)")


@cache
def _terms() -> dict[str, list[tuple[str, Term]]]:
    """Terms by their first two letters, the longest first."""
    rows = [(word, Term(theme.id, False)) for word, theme in vocabulary.theme_terms("ko").items()]
    found: dict[str, list[tuple[str, Term]]] = {}
    for word, term in sorted(rows, key=lambda row: -len(row[0])):
        found.setdefault(word[:2], []).append((word, term))
    return found


@cache
def _names() -> re.Pattern[str]:
    words = set(vocabulary.theme_terms("ko"))
    names = [name for body in vocabulary.bodies() for name in body.ko]
    names += [name for office in vocabulary.offices() for name in office.ko]
    hiding = [name for name in names if len(name) > 4 and any(word in name for word in words)]
    return re.compile(
        "|".join(re.escape(n) for n in sorted(hiding, key=lambda n: -len(n))) or "(?!)"
    )


@cache
def _hedges() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Hedges before a phrase ("이른바") and after it ("의혹")."""
    forms = list(vocabulary.hedge_forms("ko"))
    ahead = [
        form
        for form in forms
        if form.endswith(
            ("있는", "제기된", "않은", "되는", "받는", "른바", "소위", "미확인", "잠재적", "근거")
        )
    ]

    def either(words: list[str]) -> re.Pattern[str]:
        return re.compile("|".join(re.escape(w) for w in sorted(words, key=lambda w: -len(w))))

    return either(ahead), either(
        [form for form in forms if form not in ("이른바", "소위", "잠재적", "가능한")]
    )


def korean_terms(text: str, passages: Passages) -> Iterator[tuple[Span, Term, str | None]]:
    """Each place that names a theme, with the words that hedge it."""
    if not HANGUL.search(text):
        return
    hidden = [
        Span(*found.span()) for pattern in (_names(), NOT_TERMS) for found in pattern.finditer(text)
    ]
    terms = _terms()
    place, end = 0, len(text)
    while place < end:
        found = next(
            (
                (w, t)
                for w, t in terms.get(text[place : place + 2], ())
                if text.startswith(w, place)
            ),
            None,
        )
        if found is None or not _is_whole(text, place, found[0]):
            place += 1
            continue
        span = Span(place, place + len(found[0]))
        place = span.end
        if any(span.overlaps(other) for other in hidden) or NAME_AFTER.match(text, span.end):
            continue
        theme = vocabulary.theme(found[1].theme)
        hedge = None
        if theme and theme.kind not in ("principle", "right"):
            hedge = _hedge(text, span, passages.sentence(span.start))
        yield span, found[1], hedge


def _is_whole(text: str, start: int, word: str) -> bool:
    before = text[start - 1] if start else " "
    if HANGUL.match(before) and len(word) < LONG:
        return False
    return len(word) >= LONG or FOLLOWING.match(text, start + len(word)) is not None


def _hedge(text: str, span: Span, sentence: Span) -> str | None:
    ahead, behind = _hedges()
    after = text[span.end : min(sentence.end, span.end + AFTER)]
    cut = SPEAKS.search(after)
    if cut:
        after = after[: cut.start()]
    for found in behind.finditer(after):
        reach = next((far for words, far in REACH if found[0].startswith(words)), BEFORE)
        if found.start() <= reach and not (reach == AT_ONCE and ITS_OWN.match(after)):
            return found[0]
    before = text[max(sentence.start, span.start - BEFORE) : span.start]
    before_it = ahead.findall(before)
    return before_it[-1] if before_it else None
