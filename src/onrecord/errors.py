"""Everything that can go wrong, as one family.

    OnrecordError                  a problem and how to mend it
    ├── BadUse                     the request makes no sense (exit code 2)
    │   └── BadSetting             an unknown or ill-typed setting
    ├── NothingFound               a well-formed question without an answer (exit code 1)
    ├── LeftOut                    one input cannot be taken in; the rest of the batch goes on
    │   └── TooLarge               over a size, count or time limit
    ├── RecordBroken               an original, text or quotation is not what it was (exit code 3)
    ├── RecordBusy                 another program is writing to the record
    └── VocabularyError            a table under vocabulary/ is wrong

A subclass exists only where a caller acts differently on it.
"""

__all__ = [
    "BadSetting",
    "BadUse",
    "LeftOut",
    "NothingFound",
    "OnrecordError",
    "RecordBroken",
    "RecordBusy",
    "TooLarge",
    "VocabularyError",
]


class OnrecordError(Exception):
    """A problem in one sentence, and in another how to mend it.

    >>> str(OnrecordError("This PDF has no text layer.", "Run it through OCR first."))
    'This PDF has no text layer. Run it through OCR first.'
    """

    exit_code = 3

    def __init__(self, problem: str, mend: str = "") -> None:
        super().__init__(problem, mend)
        self.problem = problem
        self.mend = mend

    def __str__(self) -> str:
        return f"{self.problem} {self.mend}".strip()


class BadUse(OnrecordError):
    """The request makes no sense as it stands."""

    exit_code = 2


class BadSetting(BadUse):
    """A setting is unknown or has a value of the wrong type."""


class NothingFound(OnrecordError):
    """A well-formed question has no answer in this record."""

    exit_code = 1


class LeftOut(OnrecordError):
    """One input cannot be taken in; the rest of the batch goes on.

    ``origin`` says which, as in :class:`onrecord.model.Arrival`; "" where the raiser does not know.
    """

    def __init__(self, problem: str, mend: str = "", origin: str = "") -> None:
        super().__init__(problem, mend)
        self.origin = origin


class TooLarge(LeftOut):
    """An input is over a limit of size, number of members or time."""


class RecordBroken(OnrecordError):
    """An original, a text or a quotation is no longer what it was."""


class RecordBusy(OnrecordError):
    """Another program is writing to this record."""


class VocabularyError(OnrecordError):
    """A table under vocabulary/ is wrong."""
