"""Lists how Chinese characters are spelled in names: Mandarin, Cantonese, Japanese and others.

    python -m training.han_names rigour-1.2.9-py3-none-any.whl

reads the list of name parts that the wheel of `rigour` carries (Wikidata, CC0) and writes
src/onrecord/vocabulary/han_spellings.tsv (names of one character with all their spellings) and
kanji_spellings.tsv (Japanese names of two and three characters). The same wheel gives the same
files.
"""

import argparse
import re
import sys
import unicodedata
from collections import defaultdict
from pathlib import Path

from training.names import lines

VOCABULARY = Path(__file__).resolve().parents[1] / "src" / "onrecord" / "vocabulary"

HAN = re.compile(r"[\u3400-\u9fff々]+")
HANGUL = re.compile(r"[가-힣]")
HIRAGANA = re.compile(r"[ぁ-ゖー]+")
# Tones, and the signs that stand for them or for an aspirate.
TONES = re.compile(r"[\u0300-\u036f¹²³⁴⁵⁶⁷⁸⁹⁰0-9`´'’ʼ]")
LATIN = re.compile(r"[a-z]{1,12}")

HEAD = """\
# {what}
#
# source: the name parts of Wikidata (CC0) as carried by the wheels of rigour (MIT), here {wheel}
# made by: python -m training.han_names {wheel}
"""


def latin(form: str) -> str | None:
    """The letters of a spelling without tones; None for another script."""
    letters = TONES.sub("", unicodedata.normalize("NFKD", form))
    return letters if LATIN.fullmatch(letters) else None


def main() -> int:
    parser = argparse.ArgumentParser(description="List the spellings of Chinese characters.")
    parser.add_argument("wheel", type=Path, help="a wheel of rigour, 1.0 to 1.3")
    given = parser.parse_args()
    single: defaultdict[str, set[str]] = defaultdict(set)
    names: defaultdict[str, set[str]] = defaultdict(set)
    for line in lines(given.wheel):
        forms = [form.strip() for form in line.partition("=>")[0].split(",")]
        spelled = {letters for form in forms if (letters := latin(form))}
        japanese = any(map(HIRAGANA.fullmatch, forms))
        korean = {form for form in forms if HANGUL.fullmatch(form)}
        for form in forms:
            if HAN.fullmatch(form) and spelled:
                if len(form) == 1:
                    single[form] |= {letters for letters in spelled if len(letters) <= 7} | korean
                elif japanese and len(form) <= 3:
                    names[form] |= spelled
    for file, what, found in (
        ("han_spellings.tsv", "How Chinese characters are spelled in names.", single),
        ("kanji_spellings.tsv", "How Japanese names in characters are spelled.", names),
    ):
        rows = [HEAD.format(what=what, wheel=given.wheel.name)]
        rows += [
            f"{form}\t{' '.join(sorted(found[form]))}\n" for form in sorted(found) if found[form]
        ]
        (VOCABULARY / file).write_text("".join(rows), encoding="utf-8")
        print(len(rows) - 1, VOCABULARY / file)
    return 0


if __name__ == "__main__":
    sys.exit(main())
