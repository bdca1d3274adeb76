"""The words for what is done to people: themes, statuses, hedges, and nouns for people."""

import re

from onrecord import vocabulary

__all__ = [
    "DONE",
    "HEDGE",
    "HOW",
    "LIBERTY",
    "NOUN",
    "NOUNS",
    "SOMEBODY",
    "STATUSES",
    "THEMES",
    "are_people",
]

# Participles and the themes that they name. Those of LIBERTY are one case for one victim.
THEMES: dict[str, str] = {
    "detained": "detention",
    "arrested": "detention",
    "rearrested": "detention",
    "held": "detention",
    "imprisoned": "detention",
    "jailed": "detention",
    "incarcerated": "detention",
    "interned": "detention",
    "seized": "detention",
    "in custody": "detention",
    "in detention": "detention",
    "in prison": "detention",
    "behind bars": "detention",
    "taken into custody": "detention",
    "under house arrest": "detention",
    "sentenced": "detention",
    "convicted": "detention",
    "released": "detention",
    "freed": "detention",
    "pardoned": "detention",
    "held captive": "detention",
    "held hostage": "hostage_taking",
    "taken hostage": "hostage_taking",
    "abducted": "abduction",
    "kidnapped": "abduction",
    "disappeared": "enforced_disappearance",
    "missing": "enforced_disappearance",
    "died in custody": "deaths_in_custody",
    "died in detention": "deaths_in_custody",
    "died in prison": "deaths_in_custody",
    "executed": "death_penalty",
    "put to death": "death_penalty",
    "tortured": "torture",
    "ill-treated": "ill_treatment",
    "raped": "sexual_violence",
    "trafficked": "trafficking",
    "enslaved": "slavery",
    "repatriated": "forced_repatriation",
    "forcibly returned": "forced_repatriation",
    "forcibly repatriated": "forced_repatriation",
    "forcibly deported": "forced_repatriation",
    "sent back": "forced_repatriation",
    "refouled": "forced_repatriation",
}
NOUNS: dict[str, str] = {
    "detention": "detention",
    "arrest": "detention",
    "imprisonment": "detention",
    "captivity": "detention",
    "release": "detention",
    "abduction": "abduction",
    "kidnapping": "abduction",
    "disappearance": "enforced_disappearance",
    "execution": "death_penalty",
    "torture": "torture",
    "repatriation": "forced_repatriation",
}
LIBERTY = frozenset(
    ("detention", "arbitrary_detention", "political_prisoners", "release_of_detainees")
)
STATUSES = {
    "sentenced": "sentenced",
    "convicted": "sentenced",
    "released": "released",
    "freed": "released",
    "pardoned": "released",
    "executed": "executed",
    "put to death": "executed",
    "died in custody": "died",
    "died in detention": "died",
    "died in prison": "died",
    "disappeared": "missing",
    "missing": "missing",
    "abducted": "abducted",
    "kidnapped": "abducted",
    "repatriated": "returned",
    "forcibly returned": "returned",
    "forcibly repatriated": "returned",
    "forcibly deported": "returned",
    "sent back": "returned",
}
DONE = "|".join(re.escape(word) for word in sorted(THEMES, key=lambda w: (-len(w), w)))
NOUN = "|".join(sorted(NOUNS, key=lambda w: (-len(w), w)))
# Nouns for people that stand before a name ("the nurses A and B").
SOMEBODY = "(?:{})".format(
    "|".join(
        sorted(
            {form.split()[-1].lower() for form in vocabulary.role_forms()}
            | {"men", "women", "man", "woman", "people", "persons", "compatriots", "colleagues"}
        )
    )
)
HOW = (
    r"(?:(?:still|also|again|since|being|then|later|allegedly|reportedly|apparently|arbitrarily"
    r"|unlawfully"
    r"|illegally|wrongfully|unjustly|forcibly|secretly|publicly|believed to (?:be|have been)"
    r"|known to be"
    r"|said to (?:be|have been)|thought to be|feared)\s+)"
)
HEDGE = re.compile(
    r"\b(?:allegedly|reportedly|apparently|believed|said|thought|feared|known|arbitrarily"
    r"|unlawfully|illegally|wrongfully|unjustly|forcibly|secretly|publicly)\b"
)
_PEOPLE = (
    "people|persons?|men|women|man|woman|child|children|boys?|girls?|members|staff|personnel"
    "|friends?|relatives|family|families|husband|compatriots|nationals|victims?"
)
ENDS_IN_PEOPLE = re.compile(rf"\b(?:{SOMEBODY}|{_PEOPLE})$")
HEAD_END = re.compile(r"\s(?:from|in|who|at|with|aged|by|and|whom|held|detained)\s")


def are_people(words: str) -> bool:
    """Whether words name people: by their head, or by what the head is a number of.

    >>> are_people("three of her friends"), are_people("his father's farms")
    (True, False)
    """
    head = HEAD_END.split(words.lower().strip(), maxsplit=1)[0]
    return any(ENDS_IN_PEOPLE.search(part) for part in head.split(" of ")[:2])
