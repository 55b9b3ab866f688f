"""What the notes put into the slots of a message, and what to write where they have nothing to put there."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from coffeechats.records.messages import SLOTS
from coffeechats.records.model import Answer
from coffeechats.records.names import fold
from coffeechats.records.private import public_text
from coffeechats.records.sendable import (
    ABOUT_THEM,
    NOT_ENGLISH,
    TO_MYSELF,
    Sendable,
    follow_up_sendable,
    pitch_sendable,
    takeaway_sendable,
    tells_me,
    way_sendable,
    why_sendable,
)
from coffeechats.records.sentences import (
    is_about_them,
    is_imperative,
    is_question,
    is_sentence,
    is_thing,
    names_one,
    sentence,
    sentences,
    with_capitals,
)
from coffeechats.views import letter_meeting, letter_names
from coffeechats.views.channel import IS_SHORT
from coffeechats.views.duties_of_asking import is_promised
from coffeechats.views.duties_of_telling import newest_update, untold_advice
from coffeechats.views.history import History, introduction
from coffeechats.views.letter_case import Case, Filling, Gap
from coffeechats.views.letter_words import is_prompt, letter_words
from coffeechats.views.story import person_key
from coffeechats.views.words import day_words, listed, short_name

ME = "journal/me.md"
NAMES_SOMEBODY = "it names someone who may not be named in this letter"
STILL_A_PROMPT = "it is still the text of a new journal"
NO_THING = "write a thing or a title, such as `the evening class`"
NO_COMMON_THING = "write what you have in common as a thing, such as `the choir`"
TOO_LONG = "a request has at most 100 words"
FOR_NOBODY = "it is marked `share: no`"
# Not words of a note: they come from this software, or are names of the two people.
_SURE = frozenset(SLOTS) - {
    "role", "organization", "field", "found_via", "shared", "why", "takeaway", "suggestion", "follow_up", "update",
    "pitch", "place",
}  # fmt: skip
_TARGET = re.compile(r"\[\[([^\[\]\n]*)\]\]|\]\(([^()\n]*)\)")  # where a link leads, though it shows other words
_BRACKETS = re.compile(r"\[[^\[\]]*\]")


def fill(case: Case, slot: str) -> Filling:
    """What is in a slot; words of a note only where they say nothing that they may not."""
    if slot not in case.fillings:
        case.fillings[slot] = _fill(case, slot)
    return case.fillings[slot]


def beside(case: Case) -> tuple[Gap, ...]:
    """What goes beside a message though nothing is missing in it: the rest of words that it uses in part."""
    return tuple(gap(case, slot, Filling("", one.why, one.left)) for slot, one in case.fillings.items() if one.left)


def shorten(case: Case) -> bool:
    """Moves the last sentence of the longest free words beside a request; False where there is none left to move.

    Words of one sentence wait until there are no others. Then they go completely.
    """
    free = {slot: sentences(one.text) for slot in _SHORTENED if (one := case.fillings.get(slot)) and one.text}
    if not free:
        return False
    slot = max(free, key=lambda name: (len(free[name]) > 1, len(case.fillings[name].text)))
    one, (*kept, last) = case.fillings[slot], free[slot]
    if kept:
        case.fillings[slot] = Filling(" ".join(kept), TOO_LONG, one.words, f"{last} {one.left}".strip())
    else:
        case.fillings[slot] = Filling("", TOO_LONG, one.words)
    return True


_SHORTENED = ("pitch", "found_via", "shared", "why")


def _fill(case: Case, slot: str) -> Filling:
    if _is_for_nobody(case, slot):
        return Filling(why=FOR_NOBODY)
    if slot == "they_call":
        return letter_meeting.who_calls(case)
    typed = FILL[slot](case)
    words = letter_words(typed)
    if slot in _SURE or not words:
        return Filling(words)
    targets = " ".join(found[1] or found[2] for found in _TARGET.finditer(typed))
    if case.unnamed.are_in(words) or case.unnamed.are_in(targets):
        return Filling(why=NAMES_SOMEBODY)
    if is_prompt(words):
        return Filling(why=STILL_A_PROMPT)
    if not any(map(str.isalnum, _BRACKETS.sub("", words))):
        return Filling()
    typed, words = words, _with_capitals(case, words)
    found = _TO_SEND[slot](case, words) if slot in _TO_SEND else Filling(words)
    return found if found.text else replace(found, words=typed)


_LOWER = re.compile(r"(?<![\w@./-])[^\W\d_]+(?![\w@/-]|\.\w)")
_LONE_I = re.compile(r"(?<![\w@./'’-])i(?=(?:['’](?:m|ve|d|ll))?(?![\w'’@/.-]|\.\w))")


def _with_capitals(case: Case, words: str) -> str:
    """The words with the capitals of *I*, and of names typed in a hurry: `bob`, `leeds`, `linkedin`."""
    if not any(map(str.islower, words)):
        return words
    words = _LOWER.sub(lambda found: case.printed.get(found[0], found[0]), words)
    return _LONE_I.sub("I", words)


def _names(case: Case) -> tuple[str, ...]:
    """What the receiver is called."""
    return (case.story.contact.name, *case.story.contact.aliases) if case.story else ()


def _as_sent(case: Case, words: str, sendable: Sendable) -> Filling:
    """Free words as far as they can be sent; a template of one's own may be in another language, as they are."""
    if sendable.unfit == NOT_ENGLISH and case.message in case.history.journal.wordings:
        return Filling(sentence(words), "", words)
    left = sendable.left if sendable.text else ""
    return Filling(sendable.text, sendable.unfit, words, left)


def _as_why(case: Case, words: str) -> Filling:
    found = _as_sent(case, words, why_sendable(words, _names(case)))
    is_spoken = case.message == "phone-script"
    return replace(found, text=_I_WRITE.sub(r"\1 calling", found.text)) if is_spoken else found


_I_WRITE = re.compile(r"\b(I(?:['’]m| am)) writing(?: to you)?\b")


def _as_suggestion(case: Case, words: str) -> Filling:
    """Things, titles and what they told me to do, at the end of a sentence; the rest goes beside the message."""
    each = words.split("\n")
    why = {one: _unfit_suggestion(case, one) for one in each}
    sent, left = [one for one in each if not why[one]], [one for one in each if why[one]]
    reason_of_left = why[left[0]] if left else ""
    if not sent:
        return Filling("", reason_of_left, words)
    return Filling(_ended(listed(sent)), reason_of_left, listed(sent), "; ".join(left))


def _unfit_suggestion(case: Case, words: str) -> str:
    if _as_part(case, words).why:
        return ABOUT_THEM
    is_named = is_thing(words) or words[:1].isupper() or not words[:1].isalnum() or is_imperative(words)
    return "" if is_named or words == "your suggestion" else NO_THING


def _as_part(case: Case, words: str) -> Filling:
    """A part of a sentence that may not be about the receiver."""
    return Filling("", ABOUT_THEM, words) if is_about_them(words, _names(case)) else Filling(words)


def _as_common(case: Case, words: str) -> Filling:
    """Things after *we have*: the choir, and not what we did (`used to work together`)."""
    if words.lower() in _OURS:
        return Filling(f"our {words.lower()}")
    first = words.split(" ", 1)[0].lower()
    is_done = is_sentence(words) or first in ("used", "both", "same", "we", "was", "were", "worked", "went", "met")
    return Filling("", NO_COMMON_THING, words) if is_done else _as_part(case, words)


_OURS = frozenset(
    ("hometown", "school", "university", "college", "employer", "church", "club", "team", "teacher", "village", "town")
)


def _as_news(case: Case, words: str) -> Filling:
    """An update that does not speak of the receiver by name."""
    return Filling("", ABOUT_THEM, words) if names_one(words, _names(case)) else Filling(words)


_PARTS = re.compile(r"\s*[,;(]\s*|\s+[-–—]+\s+|\.\s+")


def _as_place(case: Case, words: str) -> Filling:
    """Where we meet, up to what I tell myself (`ask for the canteen`) or what is about the receiver."""
    names = _names(case)
    begins = [0, *(found.end() for found in _PARTS.finditer(words))]
    for begin, end in zip(begins, [*begins[1:], len(words)], strict=True):
        part = words[begin:end]
        is_to_myself = tells_me(part) or _ON_THE_WAY.match(part)
        if is_to_myself or is_about_them(part, names):
            why, kept = TO_MYSELF if is_to_myself else ABOUT_THEM, words[:begin].rstrip(" ,;(.-–—")
            return Filling(kept, why, words, words[begin:].rstrip(" )")) if kept else Filling("", why, words)
    return Filling(words)


def _ended(words: str) -> str:
    return words if words.endswith((".", "!", "?", "…")) else f"{words}."


# How free words of a note become part of a letter, or go beside it.
_TO_SEND: dict[str, Callable[[Case, str], Filling]] = {
    "pitch": lambda case, words: _as_sent(case, words, pitch_sendable(words, case.history.journal.me.name)),
    "why": _as_why,
    "found_via": lambda case, words: _as_sent(case, words, way_sendable(words, _names(case))),
    "takeaway": lambda case, words: _as_sent(case, words, takeaway_sendable(words, _names(case))),
    "follow_up": lambda case, words: _as_sent(case, words, follow_up_sendable(words, _names(case))),
    "suggestion": _as_suggestion, "shared": _as_common, "place": _as_place, "role": _as_part, "update": _as_news,
}  # fmt: skip
_ON_THE_WAY = re.compile(
    r"(?:look|take|press|go|get|turn|use|order|avoid|wear|knock|wait|come|allow|don['’]t|do not|be (?:early|there))\b",
    re.IGNORECASE,
)


def gap(case: Case, slot: str, filling: Filling) -> Gap:
    """What to write where a slot is empty, or why what is written there cannot be taken over."""
    shown = SLOTS[slot]
    has_no_referrer = slot.startswith("referrer") and case.story and not case.story.introducers
    key = "referred_by" if has_no_referrer else shown.key
    mention = "; ".join(filling.words.split("\n"))
    return Gap(slot, shown.missing, key, _note_to_write(case, slot), filling.why, mention)


def _note_to_write(case: Case, slot: str) -> str:
    if slot in ("pitch", "my_name", "signature", "sign_off"):
        return ME
    if slot == "takeaway":
        return _note_of_talk(case)
    if slot in ("meeting_on", "meeting_time", "place", "they_call", "link"):
        return case.meeting.path if case.meeting and not case.meeting.fixed_at else "journal/interviews/"
    if slot == "talked_on":
        return case.last_interview.path if case.last_interview else "journal/interviews/"
    if slot == "update":
        return ""  # the key says where
    return case.story.contact.path if case.story else "contacts/"


def _note_of_talk(case: Case) -> str:
    return case.last_interview.path if case.last_interview else "journal/interviews/"


def _is_for_nobody(case: Case, slot: str) -> bool:
    """Whether a slot would tell others what a note says that is for no one else."""
    if slot == "update":
        newest = newest_update(case.history)
        return newest is not None and not newest.share
    talk = case.last_interview if slot == "takeaway" else None
    if not talk or any(ref.id and ref.id == case.to.id for ref in talk.people):
        return False
    stories = (case.history.people.get(ref.id or "") for ref in talk.people)
    return bool(talk.takeaway) and not (talk.share and all(story.contact.share for story in stories if story))


def _talked_on(case: Case) -> str:
    if case.interview and case.interview.day and not case.interview.called_off:
        return day_words(case.interview.day, case.today)
    story = case.story if case.message == "introduction" else case.subject
    day = case.day or (story.last_talk.day if story and story.last_talk else None)
    return day_words(day, case.today) if day else ""


_WHERE = re.compile(r"(?:at|in|on|during|through|over) (?:\S+ ?){1,6}", re.IGNORECASE)


def _met_on(case: Case) -> str:
    """`at the fair in Leeds on 3 May`, where we met and have not talked yet."""
    met = case.story.last_of("met") if case.story and not case.story.is_met else None
    if not met or not case.story:
        return ""
    words, on = letter_words(case.story.at(met).words).rstrip("."), f"on {day_words(met.day, case.today)}"
    is_where = _WHERE.fullmatch(words) and not case.unnamed.are_in(words) and not _as_part(case, words).why
    return f"{words} {on}" if is_where else on


def _called_off_on(case: Case) -> str:
    off = case.story.called_off[-1].day if case.story and case.story.called_off else None
    return day_words(off, case.today) if off else ""


def _takeaway(case: Case) -> str:
    talk = case.last_interview
    if talk and case.interview is None and case.subject and case.subject.last_talk:
        return talk.takeaway if case.subject.last_talk.day == talk.day else ""  # else a talk without a note of its own
    return talk.takeaway if talk else ""


def _promised(case: Case) -> str:
    story = case.subject if case.about else None
    if story:
        return "yes" if is_promised(story) else ""
    namings = case.history.namings.get(person_key(case.about), ()) if case.about else ()
    return "yes" if introduction(namings) == "they-write" else ""


def _intro_asked_on(case: Case) -> str:
    asked = case.subject.last_of("intro asked", "reminded") if case.about and case.subject else None
    return day_words(asked.day, case.today) if asked else ""


def _name_is_open(case: Case) -> str:
    """The receiver has not said whether I may use their name with the person spoken of."""
    story = case.subject if case.about else None
    if story:
        return "yes" if story.leave_to_name(case.to) is Answer.UNASKED else ""
    namings = case.history.namings.get(person_key(case.about), ()) if case.about else ()
    said = (naming.may_use_name for naming in namings if naming.is_by(case.to))
    return "" if any(one is not Answer.UNASKED for one in said) else "yes"


def _agreed(case: Case) -> str:
    """They said yes, or a day is set."""
    return "yes" if case.subject and (case.subject.reply == "yes" or case.subject.planned) else ""


def _introduced(case: Case) -> str:
    """The receiver introduced me to the person spoken of; where several named them, the log says who did."""
    entry = case.subject.last_of("introduced") if case.about and case.subject else None
    if not entry or not case.subject:
        return ""
    words = fold(case.subject.at(entry).words)
    is_sure = len(case.subject.introducers) == 1 or fold(short_name(case.history.name(case.to))) in words.split()
    return "yes" if is_sure else ""


def _answered(case: Case) -> str:
    """They said no, or later, and no conversation was fixed since."""
    story = case.subject
    return "yes" if story and story.reply in ("no", "later") and not story.is_cancelled_last else ""


def _unanswered(case: Case) -> str:
    """A request has waited for an answer for as long as one waits before a reminder, or was followed by one.

    A line since then that was not understood may be the answer.
    """
    story = case.subject
    if not story or not story.request or not story.is_unanswered:
        return ""
    if any(not one.verb and one.is_event and one.day >= story.request.day for one in story.log):
        return ""
    is_long = case.history.settings.nudge_after.after(story.request.day) <= case.today
    return "yes" if story.nudges or is_long else ""


def _asked_on(case: Case) -> str:
    """The day of the request itself; a reminder is not one, but may be all that was noted."""
    story = case.story
    request = story and (story.last.get("asked") or story.request)
    return day_words(request.day, case.today) if request else ""


def _suggestion(case: Case) -> str:
    advice = untold_advice(case.history, case.story) if case.story else ()
    return "\n".join(found for _, entry in advice if (found := letter_words(entry.words).strip(" .")))


def _update(case: Case) -> str:
    newest = newest_update(case.history)
    return _without_greeting(letter_words(public_text(newest.body), title=newest.title)) if newest else ""


_GREETING = re.compile(
    r"\A(?:dear|hi|hello|hey|good (?:morning|afternoon|evening))\b(?:[^\n.!?:;]{0,40}[,!:.]?[ \t]*(?:\n+|\Z)"
    r"|[ \t]+(?:all|both|everyone|everybody|friends|team|there)[,!][ \t]*)", re.IGNORECASE,
)  # fmt: skip
_WRAPPED = re.compile(r"(?<=[^\n:]) *\n(?=[^\W\d_])(?!\n)")  # a line that an editor broke
_CLOSING = re.compile(
    r"\n+(?:(?:with )?(?:(?:kind|kindest|best|warm|warmest) (?:regards|wishes)|best|cheers|regards|yours"
    r"|yours (?:sincerely|truly|faithfully)|sincerely|love|all the best"
    r"|(?:many )?(?:thanks|thank you)(?: again| all| everyone| so much)?)[,.!]?)"
    r"(?:\n+[^\n]{1,40}){0,2}\Z",
    re.IGNORECASE,
)


def _without_greeting(text: str) -> str:
    """An update without a greeting and a signature of its own: the message has both."""
    found = _CLOSING.sub("", _GREETING.sub("", text, count=1)).strip()
    return with_capitals(_WRAPPED.sub(" ", found[:1].upper() + found[1:]))


def pitch(history: History) -> str:
    """The pitch called short, else the first there is that is more than a prompt; its lines become one paragraph."""
    pitches = {fold(title): letter_words(text) for title, text in history.journal.me.pitches.items()}
    texts = [text for text in (pitches.get("short", ""), *pitches.values()) if text]
    own = (text for text in texts if not is_prompt(text))
    words = " ".join(next(own, texts[0] if texts else "").split())
    if not (name := "|".join(map(re.escape, history.journal.me.name.split()))):
        return words
    return re.sub(_SAYS_MY_NAME % name, lambda found: "I am " if found["what"] else "", words, flags=re.IGNORECASE)


# `My name is Alex and`, `Hi! I'm Alex, a …`: a message begins so itself.
_SAYS_MY_NAME = (r"\A(?:(?:hi|hello)(?: there)?[,.!]? )?(?:my name(?:['’]s| is)|I(?: am|['’]m)|this is) (?:(?:%s)\b ?)+"
                 r"(?:[.!;] |,? and (?=I\b)|(?P<what>, (?=an? )))")  # fmt: skip


def _follow_up(case: Case) -> str:
    """What I wanted to write about; an answer in the log that says when is no such words."""
    wish = case.story.contact.follow_up if case.story else None
    if not wish or not case.story:
        return ""
    contact = case.story.contact
    is_entry = any(one.verb == "replied" and (one.path, one.line) == (contact.path, wish.line) for one in contact.log)
    return "" if is_entry else wish.words


def _organization(case: Case) -> str:
    """Where they work; a name in small letters was typed for oneself, and may have any capitals."""
    organization = case.story.contact.organization if case.story else None
    name = organization.name if organization and not organization.name.islower() else ""
    return f"the {name}" if _WITH_ARTICLE.match(name) else name


_WITH_ARTICLE = re.compile(
    r"(?:University|City|Ministry|Department|Office|Bank|Museum|Institute|Church|Faculty|School|Embassy|Court|House|Port"
    r"|Port Authority|Government|State|County|Federation|Society|Academy|College) (?:of|for)\b|(?:\w+ )?Red Cross\Z"
)


def _shared(case: Case) -> str:
    """What we have in common; one line may name several things, `Leeds, the choir`."""
    shared = case.story.contact.shared if case.story else ()
    return listed(re.split(r",\s+", shared[0]) if len(shared) == 1 else shared)


def _of_contact(key: str) -> Callable[[Case], str]:
    return lambda case: str(getattr(case.story.contact, key)) if case.story else ""


FILL: dict[str, Callable[[Case], str]] = {
    "name": lambda case: letter_names.called(case, case.to),
    "first_name": lambda case: letter_names.first_name(letter_names.called(case, case.to)),
    "role": _of_contact("role"),
    "organization": _organization,
    "field": lambda case: case.story.contact.fields[0].name if case.story and case.story.contact.fields else "",
    "found_via": _of_contact("found_via"),
    "shared": _shared,
    "why": _of_contact("why"),
    "minutes": letter_meeting.minutes,
    "greeting": letter_names.greeting,
    "near": lambda case: "yes" if case.is_near else "",
    "known": lambda case: "yes" if case.is_known else "",
    "short": lambda case: "yes" if case.channel in IS_SHORT else "",
    "said_later": lambda case: "yes" if case.story and case.story.reply == "later" else "",
    "meeting_on": letter_meeting.meeting_on,
    "meeting_time": letter_meeting.meeting_time,
    "by_phone": letter_meeting.by_phone,
    "by_video": letter_meeting.by_video,
    "they_call": lambda case: letter_meeting.who_calls(case).text,
    "their_phone": letter_meeting.their_phone,
    "my_phone": lambda case: case.history.journal.me.phone,
    "place": letter_meeting.place,
    "link": letter_meeting.link,
    "also": lambda case: case.also,
    "also_about": lambda case: case.also_about,
    "sign_off": letter_names.sign_off,
    "referrer": letter_names.referrer,
    "referrer_first_name": lambda case: letter_names.spoken_name(letter_names.referrer(case)),
    "about": lambda case: letter_names.called(case, case.about) if case.about else "",
    "about_first_name": lambda case: (
        letter_names.first_name(letter_names.called(case, case.about)) if case.about else ""
    ),
    "promised": _promised,
    "intro_asked_on": _intro_asked_on,
    "name_is_open": _name_is_open,
    "asked_on": _asked_on,
    "agreed": _agreed,
    "introduced": _introduced,
    "answered": _answered,
    "unanswered": _unanswered,
    "met_on": _met_on,
    "talked_on": _talked_on,
    "called_off_on": _called_off_on,
    "takeaway": _takeaway,
    "suggestion": _suggestion,
    "follow_up": _follow_up,
    "follow_up_asks": lambda case: "yes" if is_question(fill(case, "follow_up").text) else "",
    "invited": lambda case: "yes" if case.story and case.story.ok_to_follow_up is Answer.INVITED else "",
    "update": _update,
    "pitch": lambda case: pitch(case.history),
    "my_name": letter_names.my_name,
    "signature": letter_names.signature,
}
