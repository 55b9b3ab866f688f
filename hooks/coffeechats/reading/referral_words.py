"""What follows a name that was suggested: who writes first, and whether the referrer may be named."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from coffeechats.reading.context import Context, Standing
from coffeechats.reading.lexicon import Names
from coffeechats.reading.lines import read_line

_LIKELY = re.compile(
    r"['’]ll\b|\b(?:will|would|going to|gonna|makes|asks|offer|promis|introduc|intro|connect|name|mention|say|greet"
    r"|sent me|to ask)",
    re.IGNORECASE,
)
_CLAUSE = re.compile(r"[.;,()!]+(?:\s+|$)|\s+(?:and|und)\s+")
_SENTENCE = re.compile(r"(?<=[.!?;])\s+")
# A clause of the same sentence that takes back what another says.
_HEDGE = re.compile(r"(?:but|maybe|perhaps|if|when|once|unless|not|though|although|only|or)\b", re.IGNORECASE)
_ABOUT, _BY = "Abouta Suggestedly", "Byta Suggestingly"  # names that no one has, for the two who are meant
# Who is meant by what is there: the person who acts is the one who named them, who else is the one named.
_SAME: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern, re.IGNORECASE), meant)
    for pattern, meant in (
        (r"\A(?:but\s+|please\s+)*", ""),
        (r"\A(?:sa(?:id|ys) )?(?:i\s+)?(?:can|may|could|should|to)?\s*(?:say|tell (?:him|her|them)(?: that)?)\s+"
         r"(?:that\s+)?(?:(?:i(?: am|['’]m)|it(?: is|['’]s)) from \S+(?: \S+)?|\S+ sent (?:me|you)|\S+['’]s name)\Z",
         "use her name"),
        (r"\Ause my name\b.*", "use her name"),
        (r"\bgive (?:him|her|them) an? (?:bell|shout|ring|call|buzz|nudge|heads[- ]?up)\b", f"write to {_ABOUT}"),
        (r"\A(\S+) (?:has|needs|wants|must) (?:to )?ask\b", r"\1 will ask"),
        (r"\Agreet(?:ings)?(?: to)? (?:him|her|them)? ?from \S+\Z", "use her name"),
        (r"\A.*\b(?:don['’]?t|do not|didn['’]?t|not to|never|without|rather not)\s+(?:want me to\s+)?"
         r"(?:us(?:e|ing)|mention(?:ing)?|drop(?:ping)?|say)\b.*", "don't use her name"),
        (r"\A(\S+) asks\b", r"\1 will ask"),
        (r"\b(?:msg|dm|whatsapp|ping)\b", r"message"),
        (r"(?:\A|(?<=\s))(?:will|to|does|makes|do) (?:the |an )?(intro)(?:duce|duction)?\Z", r"will \1duce us"),
        (r"(?<=['’]ll) (intro)(?:duce)?\Z", r" \1duce us"),
        (r"\A(\S+) intros\Z", r"\1 will introduce us"),
        (r"\A(?:an )?intro(?:duction)? (?:via|through|by) (\S+)\Z", r"\1 will introduce us"),
        (r"\A(will introduce us)\Z", _BY + r" \1"),
        (r"\A(\S+) makes the (?:bridge|introduction|intro|connection)\b", r"\1 will introduce us"),
        (r"(?<!mention )\b(?:him|her|them)\b(?=\s*(?:\Z|(?:first|about me|for me|on|by|via|over|soon|too|if)\b))",
         _ABOUT),
        (r"\A(?:s?he|they)(?:['’]?s|['’]?re| is| are) (?:going to|gonna)\b", f"{_BY} will"),
        (r"\A(?:s?he|they)\b(?!['’]?s\b)", _BY),
    )
)  # fmt: skip


# In doubt a name is held back.
_NOT_NAMED = re.compile(
    r"(?:\bnot\b|n['’]?t\b|\bnever\b|\brather\b|\bno\b|\bprefers?\b)(?![^.;]*\b(?:remember|recall|know|sure|spell)\b)[^.;]*\b(?:mention\w*|named?|names)\b"
    r"|\bwithout\b[^.;]*\b(?:name|mention\w*)\b|\b(?:keep|leave)\b[^.;]*\bout of (?:it|this)\b|\banonymous\w*",
    re.IGNORECASE,
)


class ReferralWords(NamedTuple):
    """`they-write` where the referrer will write first; whether the referrer may be named: yes, no or not said."""

    introduction: str = ""
    may_use_name: str = ""


def words_of_referral(words: str, by: tuple[str, ...]) -> ReferralWords:
    """`designer at Figtree Labs. She'll email him first, I can use her name`, said by someone with these names.

    Only what a whole clause says counts, and no clause of a sentence that takes something back.
    """
    held_back = "no" if _NOT_NAMED.search(words) else ""
    if not _LIKELY.search(words):
        return ReferralWords("", held_back)
    people = Names({"them": [_ABOUT], "by": [_BY, *by]})
    standing = Standing(referrers=("by",))
    context = Context(date.max, date.max, "them", people=people, standing=lambda _: standing)
    found = ReferralWords("", held_back)
    for clause, is_hedged in _clauses(words):
        for entry in read_line(clause, context).entries:
            if entry.key == "introduction" and entry.who == "them" and not is_hedged:
                found = found._replace(introduction="they-write")
            elif entry.key == "may_use_name" and (entry.words == "no" or not (found.may_use_name or is_hedged)):
                found = found._replace(may_use_name=entry.words)
    return found


def _clauses(words: str) -> Iterator[tuple[str, bool]]:
    """The clauses with both people by name, each with whether its sentence takes something back."""
    for sentence in _SENTENCE.split(words):
        clauses = [clause.strip(' -–—"“”') for clause in _CLAUSE.split(sentence)]
        is_hedged = any(_HEDGE.match(clause) for clause in clauses)
        for clause in clauses:
            for pattern, meant in _SAME:
                clause = pattern.sub(meant, clause, count=1)
            yield clause, is_hedged
