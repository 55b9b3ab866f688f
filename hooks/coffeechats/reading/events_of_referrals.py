"""Referrals: who named or introduced someone, or will; and what the referrer was told, or reminded of."""

from __future__ import annotations

import re
from collections.abc import Iterable

from coffeechats.reading.clauses import Clause
from coffeechats.reading.context import ReadEntry
from coffeechats.reading.kinds import ANSWERING
from coffeechats.reading.meaning import Act, Meaning
from coffeechats.reading.so_far import Unclear


def referral(reader: Meaning, clause: Clause) -> Iterable[ReadEntry]:
    """They named someone to talk to: a person with a note, not written to before, was named by them."""
    about = reader.person(clause.part("about"), "about")
    by = reader.by(clause) if clause.part("by") is not None else reader.only_but(about)
    if by == about:
        raise Unclear("who named this person?")
    standing = reader.standing(about)
    if standing.is_known or standing.referrers:
        return
    yield ReadEntry(reader.day(clause), "", about, clause.text, key="referred_by", about=by)


def referral_on(reader: Meaning, clause: Clause) -> Iterable[ReadEntry]:
    """`she can't, but to try Lee`: goes on with what they said; without that it is what I plan."""
    before = reader.told[-2] if len(reader.told) > 1 else None
    if before is not None and before.says in (*ANSWERING, "busy", "heard", "referral", "replied", "talked", "keep"):
        yield from referral(reader, clause)


def introduced(reader: Meaning, clause: Clause) -> Iterable[ReadEntry]:
    """The referrer wrote to you both: it belongs to the one who was introduced."""
    if "myself" in clause.text.lower():
        raise Unclear("did you ask for a conversation?")
    person = reader.context.person
    by_part, about_part = clause.part("by"), clause.part("about")
    by = reader.person(by_part, "they") if by_part is not None and isinstance(by_part.value, tuple) else ""
    if about_part is not None and isinstance(about_part.value, tuple):
        who = reader.person(about_part)
    elif (person and by and by != person) or (
        person and (reader.standing(person).referrers or reader.standing(person).is_promised)
    ):
        who = person
    elif not person and by and reader.context.last and reader.context.last != by:
        who = reader.context.last
    else:
        raise Unclear("who was introduced, and to which person?")
    if by == who:
        raise Unclear("who was introduced, and to which person?")
    standing = reader.standing(who)
    is_between_them = _BETWEEN_THEM.search(clause.text) and not clause.lists & {"US", "HAVE"}
    if is_between_them and by not in standing.referrers and not standing.is_promised:
        raise Unclear("was it about you?")
    yield ReadEntry(reader.day(clause), "introduced", who, clause.text, about=by)


_BETWEEN_THEM = re.compile(
    r"\b(?:spoke|talked|chatted|met|connected|sa(?:id|ys)|told me"
    r"|had (?:an? )?(?:\w+ )?(?:coffee|lunch|chat|word|call|talk))\b",
    re.IGNORECASE,
)


def intro_asked(reader: Meaning, clause: Clause) -> Iterable[ReadEntry]:
    """I asked the referrer for an introduction: it belongs to the one I want to know."""
    person = reader.context.person
    whom_part, about_part = clause.part("whom"), clause.part("about")
    whom = reader.person(whom_part) if whom_part is not None else ""
    if about_part is not None and isinstance(about_part.value, tuple):
        who = reader.person(about_part)
    elif person and whom != person:
        who = person
    else:
        raise Unclear("who should they introduce you to?")
    if who == whom:
        raise Unclear("who should they introduce you to?")
    yield ReadEntry(reader.day(clause), "intro asked", who, clause.text, about=whom)


def promise(reader: Meaning, clause: Clause) -> Iterable[ReadEntry]:
    """They will write, ask, have a word: `introduction: they-write` of the one they will write to."""
    person = reader.context.person
    bys = [part for part in clause.parts.get("by", ())]
    named = [part for part in bys if isinstance(part.value, tuple) and part.value]
    by = reader.person(named[0]) if named else ""
    if not bys and reader.acting != reader.context.person:
        by = reader.acting
    about = clause.part("about")
    if not bys and not _THEIRS.search(clause.text) and not any(told.clause.part("by") for told in reader.told[:-1]):
        if clause.text.lower().startswith(("offered", "promised", "volunteered", "agreed", "kindly")):
            raise Unclear("who offered it, they or you?")
        return  # `will email Lee`: what I plan
    if about is not None and isinstance(about.value, tuple) and about.value:
        who = reader.person(about)
        by = by or (reader.meant("they", bys[0]) if bys else reader.only())
    elif by and about is not None and [one for one in reader.named if one not in (by, person)]:
        others = [one for one in reader.named if one not in (by, person)]
        who = others[0] if len(others) == 1 else ""
    elif not person and about is not None and len(reader.named) == 1 and reader.context.last not in ("", *reader.named):
        who, by = reader.named[0], reader.context.last
    elif by and person and by != person:
        who = person
    elif person and not by and about is not None and [one for one in reader.named if one != person]:
        others = [one for one in reader.named if one != person]
        who = others[-1] if len(others) == 1 else ""
        by = person
    else:
        who = ""
    if not who or who == by:
        raise Unclear("who will they write to?")
    yield ReadEntry(reader.day(clause), "", who, clause.text, key="introduction", about=by)


# What only they can say or do, though no one is named as saying it.
_THEIRS = re.compile(
    r"\b(?:sa(?:id|ys)(?: that)? (?:he|she|they)\b|(?:introduce|intro|connect) (?:me|us)\b|put (?:me|us) in )",
    re.IGNORECASE,
)


def promise_me(reader: Meaning, clause: Clause) -> Iterable[ReadEntry]:
    """`she'll introduce us`, `he'll have a word first`: of the one named in the line, or of the note's person."""
    about = clause.part("about")
    if about is not None:
        yield from promise(reader, clause)
        return
    person = reader.context.person
    named = [part for part in clause.parts.get("by", ()) if isinstance(part.value, tuple) and part.value]
    by = reader.person(named[0]) if named else ""
    others = [one for one in reader.named if one not in (person, by)]
    if by and person and by != person:
        who = person
    elif len(others) == 1:
        who, by = others[0], by or reader.acting or person
    elif person and not others and reader.standing(person).referrers:
        who, by = person, reader.standing(person).referrers[0]
    else:
        raise Unclear("who will they introduce you to?")
    yield ReadEntry(reader.day(clause), "", who, clause.text, key="introduction", about=by)


def told_about(reader: Meaning, clause: Clause) -> Iterable[ReadEntry]:
    whom = reader.person(clause.part("whom"))
    about = reader.person(clause.part("about"), "about")
    if whom == about:
        raise Unclear("who was told about which person?")
    others = reader.ids_in(clause) if "WHICH" in clause.lists else []
    for one in dict.fromkeys((about, *others)):
        if one != whom:
            yield ReadEntry(reader.day(clause), "told", whom, clause.text, about=one)


def told_how(reader: Meaning, clause: Clause) -> Iterable[ReadEntry]:
    whom = reader.person(clause.part("whom"))
    about = clause.part("about")
    if about is not None:
        yield from told_about(reader, clause)
        return
    person = reader.context.person
    if person and person != whom:
        yield ReadEntry(reader.day(clause), "told", whom, clause.text, about=person)
        return
    news = reader.standing(whom).news
    if len(news) != 1:
        raise Unclear("who did you tell about?")
    yield ReadEntry(reader.day(clause), "told", whom, clause.text, about=news[0])


def told_referrer(reader: Meaning, clause: Clause) -> Iterable[ReadEntry]:
    """`told Lee …` in the log of someone Lee named."""
    whom = reader.person(clause.lexemes[1])
    yield ReadEntry(reader.context.day, "told", whom, clause.text, about=reader.context.person)


def reminded_about(reader: Meaning, clause: Clause) -> Iterable[ReadEntry]:
    """I reminded the referrer of someone: it belongs to that person."""
    whom = reader.person(clause.part("whom"))
    about = reader.person(clause.part("about"), "about")
    if whom == about:
        raise Unclear("who was reminded of which person?")
    if _WOULD.search(clause.text):
        raise Unclear("did you ask for an introduction, or remind them of it?")
    yield ReadEntry(reader.day(clause), "reminded", about, clause.text, about=whom)


_WOULD = re.compile(r"(?:[’']d|would|will) have an?\b", re.IGNORECASE)


def about_intro(reader: Meaning, clause: Clause) -> Iterable[ReadEntry]:
    """`texted Lee about the intro to Ada`: a reminder where he promised one, and may be a request where he did not."""
    if not reader.standing(reader.person(clause.part("about"), "about")).is_promised:
        raise Unclear("did you ask for an introduction, or remind them of it?")
    yield from reminded_about(reader, clause)


def reminded_intro(reader: Meaning, clause: Clause) -> Iterable[ReadEntry]:
    whom = reader.person(clause.part("whom"))
    person = reader.context.person
    if not person or person == whom:
        raise Unclear("of whose introduction?")
    yield ReadEntry(reader.day(clause), "reminded", person, clause.text, about=whom)


def reminded_referrer(reader: Meaning, clause: Clause) -> Iterable[ReadEntry]:
    whom = reader.person(clause.lexemes[1])
    yield ReadEntry(reader.context.day, "reminded", reader.context.person, clause.text, about=whom)


def namedrop(reader: Meaning, clause: Clause) -> Iterable[ReadEntry]:
    previous = [
        entry for told in reader.told[:-1] for entry in told.entries if entry.verb in ("asked", "wrote", "nudged")
    ]
    if not previous:
        return
    who = previous[-1].who
    yield ReadEntry(reader.day(clause), "", who, "yes", key="may_use_name")
    by = next((one for one in reader.ids_in(clause) if one != who), "")
    is_known = bool(by) and (reader.standing(by).contact or reader.standing(by).talks)
    if is_known and not reader.standing(who).referrers:
        yield ReadEntry(reader.day(clause), "", who, clause.text, key="referred_by", about=by)


def sent_by(reader: Meaning, clause: Clause) -> Iterable[ReadEntry]:
    """`emailed Latoya, Tom sent me`: what the letter said."""
    if not any(entry.verb in ("asked", "wrote", "nudged") for told in reader.told[:-1] for entry in told.entries):
        raise Unclear("no known words fit all of it")
    yield from namedrop(reader, clause)


def may_use_name(value: str) -> Act:
    """Whose name I may use is said in a referrer's note: it is a key of the one they suggested."""

    def act(reader: Meaning, clause: Clause) -> Iterable[ReadEntry]:
        person = reader.context.person
        others = [one for one in reader.named if one not in (person, reader.acting)]
        if len(others) == 1:
            return [ReadEntry(reader.day(clause), "", others[0], value, key="may_use_name")]
        if person and reader.standing(person).referrers and not others:
            return [ReadEntry(reader.day(clause), "", person, value, key="may_use_name")]
        raise Unclear("who may you use the name with?")

    return act
