"""In which language a text is. The script tells most; a model is asked for the rest."""

import re

from onrecord.read.wordlist import word_set

__all__ = ["language_of"]

SAMPLE = 4000
LETTER = re.compile(r"[^\W\d_]")
SCRIPTS = (
    ("ko", re.compile("[가-힣ᄀ-ᇿㄱ-ㆎ]")),
    ("ja", re.compile("[\u3041-\u30ff]")),
    ("zh", re.compile("[\u4e00-\u9fff]")),
    ("th", re.compile("[\u0e00-\u0e7f]")),
    ("el", re.compile("[\u0370-\u03ff]")),
    ("he", re.compile("[\u0590-\u05ff]")),
    ("km", re.compile("[\u1780-\u17ff]")),
    ("my", re.compile("[\u1000-\u109f]")),
)
LATIN = re.compile("[A-Za-zÀ-ɏ]")
WORD = re.compile(r"[^\W\d_]+")
ENGLISH = word_set(
    "the of and to in that for on with was by he she it at from as is were",
)


def language_of(text: str) -> str:
    """The BCP 47 tag of the language that most of a text is in; "und" where it can't be told.

    A text with a share of Hangul is Korean although names and titles in it are Latin.

    >>> language_of("The Council met on the situation in the country and heard two speakers.")
    'en'
    """
    sample = text[:SAMPLE]
    letters = len(LETTER.findall(sample))
    if letters < 3:
        return "und"
    for language, script in SCRIPTS:
        # Kana are a part of Japanese only; every other script is most of its text.
        if len(script.findall(sample)) > letters * (0.1 if language == "ja" else 0.3):
            return language
    words = [word.lower() for word in WORD.findall(sample)]
    if sum(word in ENGLISH for word in words) > 0.16 * len(words) and len(words) > 8:
        return "en"
    if letters < 20 and LATIN.search(sample):
        return "und"
    return _modelled(sample)


def _modelled(sample: str) -> str:
    # Half a second to load, so not before it is needed.
    from py3langid import classify

    language, _ = classify(sample[:2000])
    return str(language)
