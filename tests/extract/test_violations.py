"""Violations and principles, by the words of the taxonomy and with the words that hedge them."""

import pytest

from onrecord import vocabulary
from onrecord.extract.violations import find_violations
from tests.extract.marked_texts import Marked, marked_texts
from tests.extract.test_dates import bare


@pytest.mark.parametrize("case", marked_texts("violations"), ids=str)
def test_a_violation_keeps_its_theme_and_its_hedge(case: Marked) -> None:
    found = find_violations(bare(case.text, language=case.language))
    values = [(v.spans[0], "|".join(filter(None, (v.theme, v.hedge)))) for v in found]
    assert values == list(case.expected)


@pytest.mark.parametrize("language", ["en", "ko"])
def test_every_term_of_the_taxonomy_is_found(language: str) -> None:
    missed = []
    for words, theme in vocabulary.theme_terms(language).items():
        text = f"They spoke of {words} there." if language == "en" else f"이것은 {words}."
        found = find_violations(bare(text, language=language))
        if not any(v.theme == theme.id for v in found):
            missed.append(words)
    assert len(missed) <= 0.01 * len(vocabulary.theme_terms(language)), missed


def test_the_longest_phrase_wins() -> None:
    (found,) = find_violations(bare("Cruel, inhuman or degrading treatment is banned."))
    assert found.name == "Cruel, inhuman or degrading treatment"


def test_a_phrase_over_two_lines_is_found() -> None:
    (found,) = find_violations(bare("They spoke of arbitrary\ndetention there."))
    assert found.name == "arbitrary detention"
