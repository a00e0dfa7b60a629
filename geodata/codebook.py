"""The codebook: the values that a statement can have, and the rules by which it gets one of them.

`docs/codebook.md` and the page's About are made from it (`python -m geodata.authoring.codebook_page`).
"""

from __future__ import annotations

from typing import Literal, NamedTuple

Value = Literal["acknowledges", "denies", "demands", "conditional", "not-stated", "not-assessed"]
Rule = Literal[
    "says-it-exists",
    "takes-it-as-given",
    "said-to-acknowledge",
    "says-none-exists",
    "says-it-is-settled",
    "said-not-to-acknowledge",
    "demands",
    "conditions",
    "silent",
    "read-in-part",
    "not-named",
]
Voice = Literal["party", "assessor", "either"]


class CodedValue(NamedTuple):
    """A value: the word that answers whether a dispute is acknowledged, what it means, what has it and what has not."""

    label: str
    means: str
    example: str
    counter_example: str


class CodingRule(NamedTuple):
    """A rule: the value that it gives, what the text does, said after its speaker, and whose texts can have it."""

    value: Value
    clause: str
    voice: Voice = "party"


VALUES: dict[Value, CodedValue] = {
    "acknowledges": CodedValue(
        "Yes",
        "the text says, or plainly takes as given, that a dispute exists",
        "“The question of sovereignty is open, and we want to settle it in talks”; also a proposal to take it to a "
        "court as a dispute, or criticism that the other side does not admit it.",
        "“We protest against their claim”: who rejects a claim, or protests, has not said that there is a dispute.",
    ),
    "denies": CodedValue(
        "No",
        "the text says that no dispute exists, or that the matter is settled; an assessor says that the party will not "
        "acknowledge one",
        "“There is no question of sovereignty to be settled”; also “the matter is closed”.",
        "“Our title is beyond doubt, their claim is false”: to reject a claim is not to say that no dispute exists.",
    ),
    "demands": CodedValue(
        "Demands acknowledgement",
        "the text says that the other side must acknowledge the dispute",
        "“They must at least acknowledge that there is a dispute.”",
        "“They do not even admit that there is a dispute”: this criticism takes the dispute as given, and is a yes.",
    ),
    "conditional": CodedValue(
        "Conditional",
        "the text ties talks, or recognition, to a condition",
        "“We are ready to talk as soon as they admit the dispute”; also “they must first recognise how the war ended”.",
        "“We are ready to talk”: without a condition this is a yes, where it is about the dispute.",
    ),
    "not-stated": CodedValue(
        "Does not say",
        "the whole text was read and does not speak to it",
        "A protest, read to its end, that says whose the islands are and nothing on whether this is disputed.",
        "The same protest known from two quoted sentences: it was not read whole, so it is not assessed.",
    ),
    "not-assessed": CodedValue(
        "Not assessed",
        "the assessor does not speak of the party, or too little of the text was read to tell",
        "An article that does not mention the party.",
        "An article that says of the party that it keeps silent.",
    ),
}

RULES: dict[Rule, CodingRule] = {
    "says-it-exists": CodingRule("acknowledges", "says that it exists"),
    "takes-it-as-given": CodingRule("acknowledges", "takes it as given"),
    "said-to-acknowledge": CodingRule("acknowledges", "acknowledges it", "assessor"),
    "says-none-exists": CodingRule("denies", "says that none exists"),
    "says-it-is-settled": CodingRule("denies", "says that it is settled"),
    "said-not-to-acknowledge": CodingRule("denies", "will not acknowledge it", "assessor"),
    "demands": CodingRule("demands", "says that the other side must acknowledge it", "either"),
    "conditions": CodingRule("conditional", "ties talks or recognition to a condition", "either"),
    "silent": CodingRule("not-stated", "does not speak to it", "either"),
    "read-in-part": CodingRule("not-assessed", "was read only in part, and that part does not speak to it"),
    "not-named": CodingRule("not-assessed", "is not spoken of", "assessor"),
}
SPEAKS: frozenset[Value] = frozenset(("acknowledges", "denies", "demands", "conditional"))
PRINCIPLES = (
    "Rejecting a claim is never denying a dispute, and protesting is never acknowledging one.",
    "A statement is coded by what it says, not by what follows from it. Like statements are coded alike, whoever makes "
    "them, and a text that both sides issue together counts for both.",
    "Silence never outvotes speech. What a party says by a date is its latest dated statement up to then that speaks "
    "to the question. Later ones that do not are counted beside it, and a standing position without a date is named "
    "after them. Where no statement speaks to it, the page says that none was found.",
    "A text of which only a part was read is never coded as silent.",
    "The parties of a dispute together: both sides, when every party acknowledges; neither side, when every one "
    "denies; one side only, when some acknowledge and some deny; unclear in every other case, as where a demand or a "
    "condition decides or where of a party no answer was found. Parties that an assessor does not speak of are left "
    "out.",
)


def rules_of(value: str, voice: Voice) -> list[Rule]:
    """The rules that give the value to texts of this voice."""
    return [id_ for id_, rule in RULES.items() if rule.value == value and rule.voice in (voice, "either")]


def rules_in_words(value: object, voice: Voice) -> str:
    """What to write as the rule of a value: says-none-exists or says-it-is-settled, for "denies"."""
    known = rules_of(str(value), voice)
    which = f', for "{value}"' if known else ""
    return f"{' or '.join(known or RULES)}{which} (docs/codebook.md)"
