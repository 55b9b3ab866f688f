"""What the notes put into the slots of a message, and what to write where they have nothing to put there."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from functools import cached_property

from coffeechats.reading.zones import zone_named
from coffeechats.records.messages import SLOTS
from coffeechats.records.model import Answer, Interview, Ref
from coffeechats.records.name_parts import CAPITALS, ORDINARY
from coffeechats.records.names import fold, in_spoken_order, is_family_first
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
    NO_VERBS,
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
from coffeechats.views.channel import IS_SHORT, channel
from coffeechats.views.duties_of_asking import NEAR, is_promised
from coffeechats.views.duties_of_telling import newest_update, untold_advice
from coffeechats.views.history import History, introduction
from coffeechats.views.letter_words import Unnamed, is_prompt, letter_words, unnamed
from coffeechats.views.naming import NameFinder
from coffeechats.views.story import Story, person_key
from coffeechats.views.words import WEEKDAYS, day_words, listed, short_name

ME = "journal/me.md"
_KNOWN = ("adviser", "professor", "acquaintance")
NAMES_SOMEBODY = "it names someone who may not be named in this letter"
STILL_A_PROMPT = "it is still the text of a new journal"
NOT_IN_IT = "the message leaves these words out"
NO_THING = "write a thing or a title, such as `the evening class`"
NO_COMMON_THING = "write what you have in common as a thing, such as `the choir`"
TOO_LONG = "a request has at most 100 words"
FOR_NOBODY = "it is marked `share: no`"
# Not words of a note: they come from this software, or are names of the two people.
_SURE = frozenset(SLOTS) - {
    "role", "organization", "field", "found_via", "shared", "why", "takeaway", "suggestion", "follow_up", "update",
    "pitch", "place",
}  # fmt: skip
_APART = re.compile(r"[(\[,;/|]|\s[-–—]+\s|\s(?:via|from|of|through)\s", re.IGNORECASE)
_TARGET = re.compile(r"\[\[([^\[\]\n]*)\]\]|\]\(([^()\n]*)\)")  # where a link leads, though it shows other words
_BRACKETS = re.compile(r"\[[^\[\]]*\]")


@dataclass(frozen=True, slots=True)
class Gap:
    """Something that the notes do not say: what is missing in words, and the key to write in which note.

    A place that a wording leaves to be filled by hand, `[day, time]`, has neither slot nor key. `why` says what keeps
    words that are written from being taken over; `mention` are those words, where they may go beside the message.
    """

    slot: str
    missing: str
    key: str = ""
    path: str = ""
    why: str = ""
    mention: str = ""

    @property
    def advice(self) -> str:
        """What to do about it, as one line without the place."""
        if self.mention:
            return f"To mention in your own words: “{self.mention}” ({self.why})"
        return f"To mention yourself: {self.missing}; {self.why}" if self.why else f"Still missing: {self.missing}"


@dataclass(frozen=True, slots=True)
class Filling:
    """What is in a slot, as plain text: "" where nothing is written, or what is written may not be said (`why`).

    `words` are those of the note. They differ from `text` where a sentence was made of them, and go beside the
    message where they cannot be sent. `left` is the part of them that goes beside the message, `why` the reason.
    """

    text: str = ""
    why: str = ""
    words: str = ""
    left: str = ""

    @property
    def is_written(self) -> bool:
        return bool(self.text or (self.why and not self.left))


@dataclass(frozen=True)
class Case:
    """One message to one person: `story` is the receiver's (None without a file), `about` who else is spoken of.

    `interview` is the talk that the message comes from, `day` that of one without a note. `hidden` finds people
    whose note says `share: no`. `may_not_name` is shared by the letters to and about the same people; `printed` are
    the words that have capitals.
    """

    history: History
    message: str
    to: Ref
    story: Story | None = None
    about: Ref | None = None
    interview: Interview | None = None
    day: date | None = None
    hidden: NameFinder = field(default_factory=NameFinder, repr=False)
    may_not_name: dict[tuple[Ref, Ref | None], Unnamed] = field(default_factory=dict, repr=False, compare=False)
    also: str = ""
    also_about: str = ""
    printed: Mapping[str, str] = field(default_factory=dict, repr=False, compare=False)
    # What the slots hold that were asked for so far: a wording tests a slot before it shows it.
    fillings: dict[str, Filling] = field(init=False, default_factory=dict, repr=False, compare=False)

    @property
    def today(self) -> date:
        return self.history.today

    @property
    def unnamed(self) -> Unnamed:
        """Who this letter may not name."""
        key = (self.to, self.about)
        if key not in self.may_not_name:
            self.may_not_name[key] = unnamed(self.history, self.to, self.about, self.hidden)
        return self.may_not_name[key]

    @cached_property
    def channel(self) -> str:
        """How this person is written to, "" where that is unknown."""
        return channel(self.story) if self.story else ""

    @property
    def is_near(self) -> bool:
        """Whether they are family, a friend, a classmate or a colleague."""
        return self.story is not None and self.story.contact.relation in NEAR

    @property
    def is_known(self) -> bool:
        """Whether they know me: near, an adviser, a teacher, an acquaintance, met, or they have answered me."""
        story = self.story
        return self.is_near or (
            story is not None
            and (
                story.is_met
                or bool(story.reply or story.planned or story.last_of("met"))
                or story.contact.relation in _KNOWN
            )
        )

    @property
    def meeting(self) -> Interview | None:
        """The next conversation with the receiver."""
        return self.story.planned[0] if self.story and self.story.planned else None

    @property
    def subject(self) -> Story | None:
        """The story of the person spoken of, or of the receiver where no one else is."""
        return self.history.people.get(self.about.id or "") if self.about else self.story

    @property
    def last_interview(self) -> Interview | None:
        """The talk that the message is about."""
        if self.interview or self.day:
            return self.interview
        return self.subject.interviews[-1] if self.subject and self.subject.interviews else None


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
        return _who_calls(case)
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


def printed_words(history: History) -> dict[str, str]:
    """The words that have capitals, by the same in small letters: people and places of the journal, CAPITALS."""
    places = (_as_printed(part) for story in history.people.values() for part in story.contact.location.split(","))
    names = [_as_printed(history.name(story.ref)) for story in history.people.values()]
    names.append(_as_printed(history.journal.me.name))
    words = [word for name in names for word in name.split()] + [place.strip() for place in places]
    found = {word.lower(): word for word in words if word.isalpha() and word[0].isupper() and len(word) > 2}
    always = {word.lower(): word for word in CAPITALS.split()}
    return {low: word for low, word in found.items() if low not in _USUAL | NO_VERBS} | always


_USUAL = ORDINARY | frozenset(
    ["remote", "online", "home", "anywhere", "everywhere", "various", "bath", "nice", "reading", "mobile", "hull",
     "office", "campus", "downtown", "abroad", "town", "city"]
)  # fmt: skip


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


def may_name_referrer(story: Story) -> bool:
    """A referrer is named only where they said yes (guides S1, S4)."""
    return story.may_use_name is Answer.YES


def _referrer(case: Case) -> str:
    if case.story and case.story.introducers and may_name_referrer(case.story):
        return _without_remarks(case.history.name(case.story.introducers[0]))
    return ""


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


def _called(case: Case, ref: Ref) -> str:
    """The name of a letter's receiver or subject, without comments after it that name someone who may not be named."""
    name = _without_remarks(letter_words(case.history.name(ref)))
    if person_key(ref) in case.unnamed.keys:
        return ""
    apart = _APART.search(name)
    is_told = apart is not None and case.unnamed.are_in(name[apart.start() :])
    return name[: apart.start()].strip() if apart and is_told else name


def _without_remarks(name: str) -> str:
    """A name without what was noted after it to know the person again, and with its capitals."""
    name = _BRACKETED.sub("", name) or name
    return _as_printed(_without_signs(_AFTER_A_NAME.split(name)[0].strip() or name))


_BRACKETED = re.compile(r"\s*[(\[][^()\[\]]*[)\]]")  # `Sue Park (Dan's mum)`
_AFTER_A_NAME = re.compile(r"\s[-–—]+\s|\s*[;|]|,\s(?=\S+['’]s\s)")  # `Lena - recruiter`, `Sue, Dan's mum`


def _without_signs(name: str) -> str:
    """A name without emoji."""
    return name if name.isascii() else " ".join(_EMOJI.sub("", name).split())


_EMOJI = re.compile(r"[\u2190-\u2bff\ufe0f\u200d\U0001f000-\U0001faff]")


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


def _first_name(name: str) -> str:
    """The name to call a person by; all of it where the family name comes first."""
    return _spoken(name) if is_family_first(_spoken(name)) else short_name(name)


def _follow_up(case: Case) -> str:
    """What I wanted to write about; an answer in the log that says when is no such words."""
    wish = case.story.contact.follow_up if case.story else None
    if not wish or not case.story:
        return ""
    contact = case.story.contact
    is_entry = any(one.verb == "replied" and (one.path, one.line) == (contact.path, wish.line) for one in contact.log)
    return "" if is_entry else wish.words


def _my_name(case: Case) -> str:
    return _as_printed(case.history.journal.me.name)


def _signature(case: Case) -> str:
    """My name and how to reach me; only the name for those who know, and where I write by text."""
    me, name = case.history.journal.me, _my_name(case)
    if not name or case.is_near or case.channel in IS_SHORT:
        return _first_name(name) if case.is_near else name
    return "\n".join(line for line in (name, me.email, me.phone, me.linkedin) if line)


def _sign_off(case: Case) -> str:
    signature = _signature(case)
    is_plain = not signature or case.channel in IS_SHORT
    return signature if is_plain else f"{'Best wishes' if case.is_near else 'Kind regards'},\n{signature}"


def _greeting(case: Case) -> str:
    """First name for those who are near or have answered, title for a professor, full name for a stranger."""
    name = _called(case, case.to)
    if _NO_NAME.match(name):
        return ""
    if not name or case.is_near:
        return f"Hello {_first_name(in_spoken_order(name)[0])}" if name else ""
    story = case.story
    if story and story.contact.relation == "professor":
        is_one = not story.contact.role or "professor" in story.contact.role.lower()
        is_plain = is_one and " " in name and "," not in name and not _has_title(name)
        return f"Dear Professor {name.rsplit(' ', 1)[1]}" if is_plain else f"Dear {_by_title(name) or name}"
    is_known = case.is_known or (story is not None and story.contact.relation == "alumni")
    if case.message in ("introduction", "tell-referrer"):  # who named a person to me is no stranger
        is_known, name = is_known or story is not None, name if story else _EXPLAINED.split(name)[0]
    return f"Dear {_by_title(name) or (_first_name(name) if is_known else _spoken(name))}"


_OF_A_FAMILY = "(?:van|von|de|der|den|di|da|del|la|le|ter|al) "
_TITLED = re.compile(
    rf"(?P<title>Dr\.?|Doctor|Prof(?:\.|essor)?|Herr|Frau|Mrs?\.?|Ms\.?|Mx\.?|Col\.|Capt\.|Rev\.?) "
    rf"(?P<more>(?:(?:Dr|Prof|Ing|med|phil|rer|nat|jur|h|c|habil|Dipl|mult)\b\.?(?:-Ing\.?)? )*)"
    rf"(?:(?!{_OF_A_FAMILY})\S+ )?(?:[A-Z]\.? )*(?P<family>(?:{_OF_A_FAMILY})*\S+)",
    re.IGNORECASE,
)


def _by_title(name: str) -> str:
    """`Dr. Ada Okafor` as a letter begins: `Dr. Okafor`; "" for a name without such a title, or with more to it."""
    found = _TITLED.fullmatch(_spoken(name)) if "," not in name else None
    if not found:
        return ""
    titles = f"{found['title']} {found['more']}".lower()
    if "prof" in titles:
        return f"Professor {found['family']}"
    is_doctor = found["title"] in ("Herr", "Frau") and "dr" in titles
    return f"{'Dr.' if is_doctor else found['title']} {found['family']}"


_EXPLAINED = re.compile(r" (?:the|from|at|who|\(.*)\b")  # `Peter the barista`, who has no note


def _as_printed(name: str) -> str:
    """A name typed in small letters, or in capitals throughout, with the capitals that a letter has."""
    if name.islower() and not _NO_NAME.match(name):
        return _FIRST_LETTER.sub(lambda found: found[0].upper(), name)
    return " ".join(word.capitalize() for word in name.split(" ")) if name.isupper() and " " in name else name


_NO_NAME = re.compile(r"(?i:the|an?|my|our|that|this|some) [a-z]")  # `the lady from the fair`, but not `My Nguyen`
_FIRST_LETTER = re.compile(rf"(?:^|(?<=[\s'’-])(?!{_OF_A_FAMILY}))[^\W\d_]")


def _has_title(name: str) -> bool:
    return short_name(name) == name


def _spoken(name: str) -> str:
    """`Okafor, Ada` as one says it."""
    return in_spoken_order(name)[0] if "," in name else name


def _organization(case: Case) -> str:
    """Where they work; a name in small letters was typed for oneself, and may have any capitals."""
    organization = case.story.contact.organization if case.story else None
    name = organization.name if organization and not organization.name.islower() else ""
    return f"the {name}" if _WITH_ARTICLE.match(name) else name


_WITH_ARTICLE = re.compile(
    r"(?:University|City|Ministry|Department|Office|Bank|Museum|Institute|Church|Faculty|School|Embassy|Court|House|Port"
    r"|Port Authority|Government|State|County|Federation|Society|Academy|College) (?:of|for)\b|(?:\w+ )?Red Cross\Z"
)


def _meeting_on(case: Case) -> str:
    day = case.meeting.day if case.meeting else None
    return f"{WEEKDAYS[day.weekday()]} {day_words(day, case.today)}" if day else ""


def _meeting_time(case: Case) -> str:
    """`16:00`; where no one travels, with the place of my clock, and with theirs if it is another."""
    meeting = case.meeting
    if not meeting or not meeting.day or not meeting.time:
        return ""
    shown, mine = f"{meeting.time:%H:%M}", case.history.settings.timezone
    if not (mine and (_by_phone(case) or _by_video(case))):
        return shown
    theirs = case.story.contact.timezone if case.story else ""
    here = datetime.combine(meeting.day, meeting.time, zone_named(mine))
    said = f"{shown} {_city(mine)} time".replace("UTC time", "UTC")
    there = here.astimezone(zone) if here.tzinfo and (zone := zone_named(theirs)) else None
    if not there or there.utcoffset() == here.utcoffset():
        return said
    day = "" if there.date() == here.date() else f" on {WEEKDAYS[there.weekday()]}"
    return f"{said}, which is {there:%H:%M}{day} in {_city(str(there.tzinfo))}"


def _city(zone: str) -> str:
    return zone.rsplit("/", 1)[-1].replace("_", " ")


def _by_phone(case: Case) -> str:
    return "" if _by_video(case) else _medium(case, r"phone|call|ring\b")


def _by_video(case: Case) -> str:
    return _medium(case, r"video|zoom|teams|google meet|\Ameet\Z|skype|facetime|online|webex|jitsi")


def _medium(case: Case, words: str) -> str:
    return "yes" if re.search(words, _how(case), re.IGNORECASE) else ""


def _how(case: Case) -> str:
    """By what a conversation is held: as its note says, else the lines of the log that set its day (`3pm, Zoom`)."""
    if not case.meeting or not case.meeting.fixed_at or not case.story:
        return case.meeting.medium if case.meeting else ""
    for entry in reversed([one for one in case.story.log if one.verb in ("planned", "moved to")]):
        if found := _AFTER_ITS_DAY.search(entry.words):
            return found[1]
        if entry.verb == "planned":
            break
    return ""


_AFTER_ITS_DAY = re.compile(
    r"\d.*?\b((?:(?:tele)?phone\Z|video|zoom|teams|google meet|skype|facetime|webex|jitsi|(?<=by )(?:tele)?phone"
    r"|(?<=, )phone|phone call)\b.*)", re.IGNORECASE,
)  # fmt: skip


def _place(case: Case) -> str:
    """Where the conversation is: as its note says, else the last line of the log with a place (`15:00 at Bar 9`)."""
    meeting = case.meeting
    if not meeting or not meeting.fixed_at or not case.story or _by_phone(case) or _by_video(case):
        return _to_them(meeting, meeting.place) if meeting else ""
    for entry in reversed([one for one in case.story.log if one.verb in ("planned", "moved to")]):
        if found := _AT_A_PLACE.search(entry.words):
            return _to_them(meeting, found["in"] or found["named"].rstrip(" )"))
        if entry.verb == "planned":
            break
    return ""


def _to_them(meeting: Interview, place: str) -> str:
    """`his office` as one says it to the one person there: `your office`."""
    return _THEIR_ROOM.sub("your", place) if len(meeting.people) == 1 else place


_AT_A_PLACE = re.compile(
    r"(?:\d|\d ?[ap]\.?m\.?|noon)(?:,? (?:@ ?|(?i:at|in) )"
    r"(?P<in>(?!(?:the )?(?:morning|afternoon|evening|person|noon|lunch)\b)(?:[^\W\d]|\d+ [^\W\d]).*)"
    r"|(?:, | [-–—] | ?\()(?P<named>[A-Z].*))\Z(?<!\d [ap]m)"
)
_THEIR_ROOM = re.compile(
    r"\b(?:his|her|their)(?= (?:\w+ )?(?:office|place|home|house|flat|lab|room|studio|desk|department|work\w*)\b)",
    re.IGNORECASE,
)
_THEY_CALL = re.compile(
    r"\b(?:he|she|they)\b(?:['’]ll)?[^.;]*\b(?:calls?|rings?|phones?|telephones?|dials?|sends?|invites?|starts?|opens?"
    r"|hosts?)\b|\b(?:calls?|rings?|phones?|telephones?|dials?) me\b|\b(?:his|her|their) (?:\w+ )?(?:link|room)\b",
    re.IGNORECASE,
)
_ONLY_WHO_CALLS = re.compile(
    r"(?:he|she|they|I)(?:['’]ll| will)? (?:calls?|rings?|phones?|hosts?|sends? (?:a|the) link)(?: me| him| her| them)?"
    r"(?: on (?:my|his|her|their) (?:mobile|cell|phone|number|landline))?\.?", re.IGNORECASE,
)  # fmt: skip
_I_CALL = re.compile(r"\b(?:I|I['’]ll) (?:\w+ )?(?:call|ring|phone|telephone|send|start|open|host)\b", re.IGNORECASE)


def _who_calls(case: Case) -> Filling:
    """Whether they call or send the link, as the place or the medium says; beside it what no message takes over."""
    meeting = case.meeting
    if not meeting or not (_by_phone(case) or _by_video(case)):
        return Filling()
    place, medium = letter_words(meeting.place), letter_words(_how(case))
    both = f"{medium}; {place}"
    they_call = _THEY_CALL.search(both) is not None and not _I_CALL.search(both)
    left = [medium] if len(medium.split()) > 2 and not meeting.fixed_at else []
    place = _LINK.sub("", place).strip(" ,;")
    if place and (they_call or _by_phone(case)) and not _ONLY_WHO_CALLS.fullmatch(place):
        left.append(place)
    return Filling("yes" if they_call else "", NOT_IN_IT if left else "", "", "; ".join(left))


_LINK = re.compile(r"https?://[^\s,;<>()]+")


def _link(case: Case) -> str:
    found = _LINK.search(f"{case.meeting.place} {case.meeting.medium}") if case.meeting else None
    return found[0].rstrip(".") if found else ""


def _shared(case: Case) -> str:
    """What we have in common; one line may name several things, `Leeds, the choir`."""
    shared = case.story.contact.shared if case.story else ()
    return listed(re.split(r",\s+", shared[0]) if len(shared) == 1 else shared)


def _minutes(case: Case) -> str:
    planned = case.meeting.minutes if case.meeting and case.message == "confirm" else None
    return str(planned or case.history.settings.minutes)


def _their_phone(case: Case) -> str:
    return case.story.contact.phones[0] if case.story and case.story.contact.phones else ""


def _of_contact(key: str) -> Callable[[Case], str]:
    return lambda case: str(getattr(case.story.contact, key)) if case.story else ""


FILL: dict[str, Callable[[Case], str]] = {
    "name": lambda case: _called(case, case.to),
    "first_name": lambda case: _first_name(_called(case, case.to)),
    "role": _of_contact("role"),
    "organization": _organization,
    "field": lambda case: case.story.contact.fields[0].name if case.story and case.story.contact.fields else "",
    "found_via": _of_contact("found_via"),
    "shared": _shared,
    "why": _of_contact("why"),
    "minutes": _minutes,
    "greeting": _greeting,
    "near": lambda case: "yes" if case.is_near else "",
    "known": lambda case: "yes" if case.is_known else "",
    "short": lambda case: "yes" if case.channel in IS_SHORT else "",
    "said_later": lambda case: "yes" if case.story and case.story.reply == "later" else "",
    "meeting_on": _meeting_on,
    "meeting_time": _meeting_time,
    "by_phone": _by_phone,
    "by_video": _by_video,
    "they_call": lambda case: _who_calls(case).text,
    "their_phone": _their_phone,
    "my_phone": lambda case: case.history.journal.me.phone,
    "place": _place,
    "link": _link,
    "also": lambda case: case.also,
    "also_about": lambda case: case.also_about,
    "sign_off": _sign_off,
    "referrer": _referrer,
    "referrer_first_name": lambda case: _first_name(_referrer(case)),
    "about": lambda case: _called(case, case.about) if case.about else "",
    "about_first_name": lambda case: _first_name(_called(case, case.about)) if case.about else "",
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
    "my_name": _my_name,
    "signature": _signature,
}
