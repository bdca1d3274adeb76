"""What a claim and one sentence or statement of the record share, and whose word it is."""

from collections.abc import Callable, Iterable

from onrecord.ask.check.drafted import Draft, Somebody
from onrecord.ask.check.frames import hangul
from onrecord.ask.check.held import Piece
from onrecord.ask.compare import folded, same_name
from onrecord.vocabulary.checking import class_of

__all__ = ["SMALL", "Overlap", "Spellings", "both_people", "surname"]

Spellings = Callable[[str], Iterable[str]]

# Words of posts that many people have.
SMALL = frozenset(
    [
        "the",
        "of",
        "a",
        "an",
        "and",
        "special",
        "general",
        "representative",
        "ambassador",
        "minister",
        "president",
    ]
)


def both_people(key: str | None, piece: Piece) -> bool:
    said = piece.said
    theirs = said.finding.speaker_key if said else None
    return bool((key or "").startswith("person:") and (theirs or "").startswith("person:"))


def surname(name: str) -> str:
    """What a sentence calls somebody after the first time."""
    if hangul(name):
        return name[:2]
    words = folded(name).split()
    return words[-1] if words else ""


class Overlap:
    """A claim (``ours``) beside a piece of the record (``theirs``)."""

    def __init__(self, draft: Draft, text: str, piece: Piece, spellings: Spellings) -> None:
        self.draft = draft
        self.text = text
        self.piece = piece
        self.spellings = spellings
        self.ours = draft.frame
        self.theirs = piece.frame
        self.people = {part for each in draft.people for part in folded(each.name).split()}
        self.speaker = frozenset(map(class_of, folded(piece.speaker).split()))
        self.shared = self.ours.sorts & self.theirs.sorts

    # ------------------------------------------------------------------------ how much is shared

    def cover(self) -> float:
        """The share of the words that are not the name of a person."""
        names = self.name_sorts()
        wanted = self.ours.sorts - names - self.ours.names or self.ours.sorts - names
        if not wanted:
            return 0.0
        there = self.theirs.sorts
        held = sum(
            1.0 if sort in there else 0.4 if sort in self.piece.around else 0.0 for sort in wanted
        )
        return held / len(wanted)

    def covered(self) -> float:
        """The share of the words of a statement that the claim has: two people may say different
        things of one subject. A sentence may tell more than the claim, and counts as covered."""
        told = self.theirs.sorts - self.theirs.names - self.speaker
        return len(told & self.ours.sorts) / len(told) if self.piece.said and told else 1.0

    def named(self) -> float:
        """The share of names, of people and of others, that are there or just before."""
        others = self.ours.names - self.name_sorts()
        there = self.theirs.sorts | self.piece.around | self.piece.beside | self.speaker
        held = [sort in there for sort in others]
        held += [self.there(each) for each in self.draft.people]
        return sum(held) / len(held) if held else 1.0

    def name_sorts(self) -> frozenset[str]:
        return frozenset(
            word.sort
            for word in self.ours.words
            if any(
                folded(part) in self.people
                for part in word.span.of(self.text).replace("-", " ").split()
            )
            or any(
                hangul(each.name) and word.span.overlaps(each.span) for each in self.draft.people
            )
        )

    def there(self, somebody: Somebody) -> bool:
        forms = self.spellings(somebody.name)
        names = (*self.piece.people, *((self.piece.speaker,) if self.piece.speaker else ()))
        if any(same_name(form, name) for form in forms for name in names):
            return True
        around = self.piece.around | self.theirs.sorts
        return any(surname(form) in around for form in forms)

    # ------------------------------------------------------------------------ who

    def speaks(self) -> bool:
        """Whether the piece may be the word of the claim's speaker."""
        said = self.draft.said
        if said is None or not said.speaker:
            return True
        if not self.piece.speaker:
            return self._may_speak()
        if self._same_speaker():
            return True
        somebody = (said.speaker_key or "").startswith("person:")
        return not somebody and not self.piece.speaker_key

    def _may_speak(self) -> bool:
        """Whether a sentence names the claim's speaker, or nobody else who might be it."""
        said = self.draft.said
        assert said is not None
        if not (said.speaker_key or "").startswith("person:"):
            return True
        forms = self.spellings(said.speaker)
        if any(same_name(form, name) for form in forms for name in self.piece.people):
            return True
        others = [
            name
            for name in self.piece.people
            if not any(same_name(each.name, name) for each in self.draft.people)
        ]
        return not others and any(surname(form) in self.piece.around for form in forms)

    def _same_speaker(self) -> bool:
        said = self.draft.said
        assert said is not None
        theirs = self.piece.speaker
        if any(same_name(form, theirs) for form in self.spellings(said.speaker)):
            return True
        words = (*folded(said.speaker).split(), *folded(said.speaker_text).split())
        ours = frozenset(map(class_of, words))
        return bool(ours & self.speaker - SMALL) and not both_people(said.speaker_key, self.piece)
