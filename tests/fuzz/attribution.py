"""Coverage-guided fuzzing of finding who said what; run by hand (tests/fuzz/README.md).

    pip install -e '.[fuzz]'
    python -m tests.fuzz.attribution -max_total_time=600 corpus/

Atheris changes bytes so as to reach lines of onrecord that were not reached before. The bytes are
taken as a recipe: signs, cues and names from tests/extract/nasty.py, mixed with characters of any
kind. What is attributed is checked as in tests/extract/test_attribution_any_text.py, and that the
work for a letter stays below a bound. A failure stops the run and leaves its bytes in a file.
"""

import sys
import time

import atheris

with atheris.instrument_imports(include=["onrecord"]):
    from onrecord.errors import LeftOut
    from tests.extract.nasty import PIECES, attributed, check

# Seconds for a text of at most this many pieces, however it is made; a text of some 2,000 letters
# takes some hundredths.
MOST_PIECES = 200
SECONDS = 20.0
GAPS = (" ", "", "\n", "\n\n")


def text_of(recipe: atheris.FuzzedDataProvider) -> str:
    """A text from fuzzed bytes: pieces with a gap between them, now and then free characters."""
    gap = GAPS[recipe.ConsumeIntInRange(0, len(GAPS) - 1)]
    parts = []
    while recipe.remaining_bytes() and len(parts) < MOST_PIECES:
        number = recipe.ConsumeIntInRange(0, len(PIECES) + 15)
        free = number >= len(PIECES)
        parts.append(recipe.ConsumeUnicode(number - len(PIECES) + 1) if free else PIECES[number])
    return gap.join(parts)


def one(data: bytes) -> None:
    """Try one recipe; an error of any kind is a finding of the fuzzer."""
    recipe = atheris.FuzzedDataProvider(data)
    language = "ko" if recipe.ConsumeBool() else "en"
    text = text_of(recipe)
    began = time.process_time()
    try:
        document, found = attributed(text, language)
    except LeftOut:
        return
    check(document, found)
    took = time.process_time() - began
    if took > SECONDS:
        raise TimeoutError(f"{took:.0f} seconds for {len(text)} letters")


def main() -> None:
    atheris.Setup(sys.argv, one)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
