"""The table of events: for each name of `clauses.txt` the function that gives the entries of such a clause, or asks."""

from __future__ import annotations

from collections.abc import Iterable

from coffeechats.reading import events_of_answers as answers
from coffeechats.reading import events_of_meetings as meetings
from coffeechats.reading import events_of_mine as mine
from coffeechats.reading import events_of_referrals as referrals
from coffeechats.reading import events_of_theirs as theirs
from coffeechats.reading.clauses import Clause
from coffeechats.reading.context import ReadEntry
from coffeechats.reading.lexicon import lexicon
from coffeechats.reading.meaning import Act, Meaning
from coffeechats.reading.own_words import USUAL
from coffeechats.reading.so_far import Unclear
from coffeechats.reading.verbs import BY_PHRASE


def _by_the_table(role: str, words: str) -> Act:
    """A verb that only the table knows, said of me (`whom`) or of them (`by`)."""

    def act(reader: Meaning, clause: Clause) -> Iterable[ReadEntry]:
        said = next(one for one in clause.lexemes if words in lexicon().lists_of(one.letter))
        verb = BY_PHRASE[" ".join(reader.line.words[said.at : said.at + said.length])]
        for one in reader.whoms(clause) if role == "whom" else [reader.by(clause)]:
            yield ReadEntry(reader.day(clause), verb, one, clause.text)

    return act


def _asks(question: str) -> Act:
    """What always is asked about."""

    def act(reader: Meaning, clause: Clause) -> Iterable[ReadEntry]:
        raise Unclear(question)

    return act


EVENTS: dict[str, Act] = {
    "message": mine.message,
    "phoned": mine.phoned,
    "called": mine.called,
    "called-back": mine.called_back,
    "voicemail": mine.voicemail,
    "thanked": mine.thanked,
    "bare-thanks": mine.bare_thanks,
    "asked": mine.asked,
    "asked-whom": mine.asked_whom,
    "asked-quote": mine.did("asked"),
    "asked-again": mine.asked_again,
    "propose": mine.propose,
    "suggested": mine.suggested,
    "named-day": mine.named_day,
    "asked-after": mine.asked_after,
    "news": mine.news,
    "letter-alone": mine.letter_alone,
    "third": mine.third,
    "phoned-place": mine.phoned_place,
    "offered-days": mine.offered_days,
    "card": meetings.card,
    "question": mine.question,
    "questions": mine.questions,
    "wishes": mine.wishes,
    "letter": mine.letter,
    "i-replied": mine.i_replied,
    "i-yes": mine.i_answered,
    "i-confirm": mine.i_confirmed,
    "sent-it": mine.sent_it,
    "nudged": mine.reminder,
    "gave": mine.gave,
    "sent-resume": mine.sent_resume,
    "resume-asked": mine.did("resume asked"),
    "updated": mine.updated,
    "followed": mine.did("followed"),
    "invited": mine.did("invited"),
    "connected": mine.connected,
    "closed": mine.closed,
    "died": theirs.noted("closed", "died"),
    "task-by": mine.task,
    "own": _by_the_table("whom", "OWNV"),
    #
    "yes": answers.yes,
    "no": answers.answered("no"),
    "later": answers.later,
    "yes-day": answers.yes_day,
    "yes-offer": answers.yes_offer,
    "yes-later": answers.yes_later,
    "but-when": answers.but_when,
    "away": answers.away,
    "again-when": answers.again_when,
    "turn-yes": answers.yes,
    "turn-yes-day": answers.yes_day,
    "turn-replied": answers.turn,
    "they-confirmed": answers.they_confirmed,
    "may-come": answers.may_come,
    "call-on": answers.call_on,
    "was-to": _asks("did it take place?"),
    "their-mood": _asks("is that an answer?"),
    #
    "heard": theirs.heard,
    "replied": theirs.heard,
    "busy": theirs.heard,
    "missed": theirs.they_did("heard"),
    "they-asked": theirs.they_asked,
    "told-on": theirs.told_on,
    "they-said": theirs.they_said,
    "given": theirs.given,
    "delivered": theirs.came,
    "waiting": theirs.waiting,
    "offer-look": theirs.offer_look,
    "resume-received": theirs.they_did("resume received"),
    "keep": theirs.noted("ok_to_follow_up", "yes"),
    "their": _by_the_table("by", "THEIRV"),
    #
    "talked": meetings.talked,
    "talked-bare": meetings.talk_noun,
    "lasted": meetings.lasted,
    "answers-came": meetings.answers_came,
    "met-talk": meetings.met,
    "met-event": mine.did("met"),
    "planned": meetings.planned,
    "day-only": meetings.day_only,
    "moved": meetings.moved,
    "off": meetings.called_off,
    "off-mine": meetings.called_off,
    "off-missed": meetings.missed,
    "cannot": meetings.cannot,
    "cannot-but": meetings.cannot_but,
    "rain-check": meetings.rain_check,
    "ill": meetings.ill,
    #
    "referral": referrals.referral,
    "referral-on": referrals.referral_on,
    "named-other": _asks("who was named has no note"),
    "introduced": referrals.introduced,
    "intro-asked": referrals.intro_asked,
    "promise-intro": referrals.promise,
    "promise-intro-me": referrals.promise_me,
    "told": referrals.told_about,
    "told-went": referrals.told_how,
    "reminded": referrals.reminded_about,
    "about-intro": referrals.about_intro,
    "reminded-intro": referrals.reminded_intro,
    "namedrop": referrals.namedrop,
    "sent-by": referrals.sent_by,
    "name-yes": referrals.may_use_name("yes"),
    "name-no": referrals.may_use_name("no"),
}
# What `own_words` finds: the journal's own lines.
EVENTS |= {f"={name}": mine.did(name) for name in USUAL}
EVENTS |= {
    "=wrote": mine.wrote,
    "=thanked": mine.thanked,
    "=met": meetings.met_usual,
    "=moved to": meetings.moved,
    "=planned": meetings.planned,
    "=told NAME": referrals.told_referrer,
    "=reminded NAME": referrals.reminded_referrer,
}
EVENTS |= {f"=replied {answer}": answers.answered(answer) for answer in ("yes", "no", "later")}
