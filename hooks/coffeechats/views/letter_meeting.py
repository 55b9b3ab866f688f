"""When, where and how an upcoming conversation is, as a letter says it."""

from __future__ import annotations

import re
from datetime import datetime

from coffeechats.reading.zones import zone_named
from coffeechats.records.model import Interview
from coffeechats.views.letter_case import Case, Filling
from coffeechats.views.letter_words import letter_words
from coffeechats.views.words import WEEKDAYS, day_words

NOT_IN_IT = "the message leaves these words out"


def meeting_on(case: Case) -> str:
    day = case.meeting.day if case.meeting else None
    return f"{WEEKDAYS[day.weekday()]} {day_words(day, case.today)}" if day else ""


def meeting_time(case: Case) -> str:
    """`16:00`; where no one travels, with the place of my clock, and with theirs if it is another."""
    meeting = case.meeting
    if not meeting or not meeting.day or not meeting.time:
        return ""
    shown, mine = f"{meeting.time:%H:%M}", case.history.settings.timezone
    if not (mine and (by_phone(case) or by_video(case))):
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


def by_phone(case: Case) -> str:
    return "" if by_video(case) else _medium(case, r"phone|call|ring\b")


def by_video(case: Case) -> str:
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


def place(case: Case) -> str:
    """Where the conversation is: as its note says, else the last line of the log with a place (`15:00 at Bar 9`)."""
    meeting = case.meeting
    if not meeting or not meeting.fixed_at or not case.story or by_phone(case) or by_video(case):
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


def who_calls(case: Case) -> Filling:
    """Whether they call or send the link, as the place or the medium says; beside it what no message takes over."""
    meeting = case.meeting
    if not meeting or not (by_phone(case) or by_video(case)):
        return Filling()
    place, medium = letter_words(meeting.place), letter_words(_how(case))
    both = f"{medium}; {place}"
    they_call = _THEY_CALL.search(both) is not None and not _I_CALL.search(both)
    left = [medium] if len(medium.split()) > 2 and not meeting.fixed_at else []
    place = _LINK.sub("", place).strip(" ,;")
    if place and (they_call or by_phone(case)) and not _ONLY_WHO_CALLS.fullmatch(place):
        left.append(place)
    return Filling("yes" if they_call else "", NOT_IN_IT if left else "", "", "; ".join(left))


_LINK = re.compile(r"https?://[^\s,;<>()]+")


def link(case: Case) -> str:
    found = _LINK.search(f"{case.meeting.place} {case.meeting.medium}") if case.meeting else None
    return found[0].rstrip(".") if found else ""


def minutes(case: Case) -> str:
    planned = case.meeting.minutes if case.meeting and case.message == "confirm" else None
    return str(planned or case.history.settings.minutes)


def their_phone(case: Case) -> str:
    return case.story.contact.phones[0] if case.story and case.story.contact.phones else ""
