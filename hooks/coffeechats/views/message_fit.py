"""Which messages may be of use to a person as things are, and what speaks against the others."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date

from coffeechats.records.messages import MESSAGES
from coffeechats.records.model import Answer
from coffeechats.views.channel import channel
from coffeechats.views.duties_of_asking import is_paused, request_for
from coffeechats.views.letter_names import may_name_referrer
from coffeechats.views.story import Story, StoryMoment, moment, thanks_to
from coffeechats.views.words import day_words, short_name

LATE = 6  # days after which a thank-you says that it is late


def at_hand(story: Story, most_reminders: int, today: date) -> Iterator[str]:
    """The messages that may be of use to a person right now, whether or not one is due.

    Before a conversation there is nothing to say but when it is; after the last reminder only others can help.
    """
    if story.planned:
        yield from ("confirm", "running-late")
        return
    if story.is_met and _mentioned_a_job(story):
        yield "job-mentioned"
    if story.contact.closed:
        return
    if story.is_met:
        if story.ok_to_follow_up is Answer.NO or is_paused(story, today):
            return
        yield "follow-up"
    elif story.is_unanswered:
        if story.nudges < most_reminders:
            yield from ("nudge", "phone-script")
        elif _may_be_introduced(story) and not may_name_referrer(story):  # else the request has their name
            yield "introduction"
    elif story.is_cancelled_last:
        yield "new-date"
    elif story.reply == "no":
        if waits_for_a_kind_word(story):
            yield "gracious-no"
    elif story.reply:
        yield "times" if story.reply == "yes" else "follow-up"
    elif story.last_of("introduced"):
        yield "introduced"
    else:
        requests = (request_for(story), "phone-script")
        yield from reversed(requests) if channel(story) == "phone" else requests
        if _may_be_introduced(story):
            yield "introduction"
    if not story.last_of("invited", "connected") and story.contact.relation != "family":
        yield "linkedin"
    if story.is_met and not story.last_of("resume asked", "resume received"):
        yield "resume"


def misfit(message: str, story: Story, today: date) -> str:
    """A sentence on what speaks against a message to a person, or about them for news; "" where nothing does."""
    told = _Told(story, today)
    if message == "request-referred" and not may_name_referrer(story):
        no = f"Who named {told.name} to you would rather not be named."
        no = no if story.introducers else f"No one has named {told.name} to you."
        is_open = story.introducers and story.may_use_name is not Answer.NO
        return _before_asking(told) or ("" if is_open else no)
    against = _before_asking if MESSAGES[message].asks_for_a_talk else _AGAINST.get(message)
    return against(told) if against else ""


class _Told:
    """What one says of a person: their name, and a day in words."""

    def __init__(self, story: Story, today: date) -> None:
        self.story = story
        self.today = today
        self.name = short_name(story.contact.name)

    def on(self, at: StoryMoment | date) -> str:
        return "on " + day_words(at.day if isinstance(at, StoryMoment) else at, self.today)


def _before_asking(told: _Told) -> str:
    story, name = told.story, told.name
    if ahead := _ahead(told):
        return ahead
    if story.contact.closed:
        return closing(story)
    if story.is_met and story.last_talk:
        return f"You talked with {name} {told.on(story.last_talk)}."
    if is_paused(story, told.today) and story.contact.paused_until:
        return f"You paused {name} until {day_words(story.contact.paused_until, told.today)}."
    if story.request and story.is_unanswered:
        return f"You asked {name} {told.on(story.request)}; there is no answer yet."
    return f"{name} said {story.reply} {told.on(story.last[f'replied {story.reply}'])}." if story.reply else ""


def closing(story: Story) -> str:
    """That nothing more is planned with a person, and why."""
    return f"You plan nothing more with {short_name(story.contact.name)} (`closed: {story.contact.closed}`)."


def _ahead(told: _Told) -> str:
    days = [one.day for one in told.story.planned if one.day]
    return f"You have a conversation with {told.name} {told.on(days[0])}." if days else ""


def _not_met(told: _Told) -> str:
    return "" if told.story.is_met else f"You have not talked with {told.name} yet."


def _not_ahead(told: _Told) -> str:
    return "" if told.story.planned else f"You have no upcoming conversation with {told.name}."


def _thanks(told: _Told) -> str:
    latest = told.story.interviews[-1] if told.story.interviews else None
    said = thanks_to(latest, told.story.contact.id) if latest else ()
    if said and latest and told.story.last_talk and told.story.last_talk.day == latest.day:
        return f"You thanked {told.name}{' ' + told.on(said[0].day) if said[0].day else ' already'}."
    thanked, talk = told.story.last.get("thanked"), told.story.last_talk
    is_thanked = thanked and talk and thanked.day >= talk.day
    return f"You thanked {told.name} {told.on(thanked)}." if thanked and is_thanked else _not_met(told)


def _late_thanks(told: _Told) -> str:
    talk = told.story.last_talk
    if (found := _thanks(told)) or not talk or (told.today - talk.day).days > LATE:
        return found
    return f"You talked with {told.name} {told.on(talk)}, which is not late. The kind thank-you fits."


def _reminder(told: _Told) -> str:
    story, name = told.story, told.name
    if story.request and story.is_unanswered:
        return f"You reminded {name} {told.on(story.last['nudged'])}, and once is enough." if story.nudges else ""
    if story.reply and story.is_asked:
        return _before_asking(told)
    return _before_asking(told) if story.is_asked else f"You have not asked {name} yet."


def _days(told: _Told) -> str:
    story = told.story
    if story.is_cancelled_last and not story.planned:
        return f"Your last conversation with {told.name} was cancelled."
    if story.reply == "yes" or story.last_of("introduced"):
        return _ahead(told)
    return _before_asking(told) if story.reply else f"{told.name} has not said yes."


def _new_day(told: _Told) -> str:
    story = told.story
    if not story.called_off:
        return f"No conversation with {told.name} was cancelled."
    since = story.last_talk and story.last_talk > moment(story.called_off[-1])
    return f"You have talked with {told.name} since." if since else _ahead(told)


def _kind_word(told: _Told) -> str:
    story = told.story
    if story.reply != "no":
        return f"{told.name} has not said no."
    return f"A conversation with {told.name} was fixed after that." if story.is_cancelled_last else _ahead(told)


def _introduced(told: _Told) -> str:
    return "" if told.story.last_of("introduced") else f"No one has introduced you to {told.name} yet."


def _no_introduction_needed(told: _Told) -> str:
    story, name = told.story, told.name
    if introduced := story.last_of("introduced"):
        return f"You and {name} were introduced {told.on(introduced)}."
    if story.reply == "no":
        return _before_asking(told)
    if story.request and not story.last_talk:
        return f"You wrote to {name} yourself {told.on(story.request)}."
    return f"You talked with {name} {told.on(story.last_talk)}." if story.last_talk else _ahead(told)


def _news(told: _Told) -> str:
    story = told.story
    has_begun = story.is_asked or story.reply or story.is_met or story.planned or story.last_of("introduced", "wrote")
    return "" if has_begun else f"You have not written to {told.name} yet."


def _again(told: _Told) -> str:
    story = told.story
    if story.is_unanswered or not story.last_contact or (story.reply == "no" and not story.is_met):
        return _before_asking(told) or f"You have not been in touch with {told.name} yet."
    return ""


def _invitation(told: _Told) -> str:
    at = told.story.last_of("invited", "connected")
    return f"You invited {told.name} on LinkedIn {told.on(at)}." if at else ""


def _look(told: _Told) -> str:
    looked = told.story.last_of("resume received")
    return f"{told.name} looked at your résumé {told.on(looked)}." if looked else _not_met(told)


def _resume(told: _Told) -> str:
    return "" if told.story.last_of("resume received") else f"{told.name} has not written about your résumé yet."


_AGAINST: dict[str, Callable[[_Told], str]] = {
    "introduction": _no_introduction_needed, "introduced": _introduced, "nudge": _reminder, "times": _days,
    "new-date": _new_day, "confirm": _not_ahead, "running-late": _not_ahead, "gracious-no": _kind_word,
    "thank-you": _thanks, "late-thank-you": _late_thanks, "job-mentioned": _not_met, "tell-referrer": _news,
    "tell-suggestion": _not_met, "follow-up": _again, "update": _not_met, "linkedin": _invitation, "resume": _look,
    "resume-thanks": _resume,
}  # fmt: skip
_OF_A_JOB = re.compile(r"\b(?:job|vacancy|opening|internship|position)\b", re.IGNORECASE)


def _mentioned_a_job(story: Story) -> bool:
    """The latest conversation brought an offer, as its note or its line of the log says."""
    noted = bool(story.interviews) and story.interviews[-1].outcome == "opportunity"
    latest_lines = (entry.words for at, entry in story.talks_without_note[-1:] if at == story.last_talk)
    return noted or any(map(_OF_A_JOB.search, latest_lines))


def _may_be_introduced(story: Story) -> bool:
    """No one has introduced us or promised to."""
    return story.introduction != "they-write" and not story.last_of("introduced")


def waits_for_a_kind_word(story: Story) -> bool:
    """Their latest answer was a no, and I have written nothing since."""
    refused, since = story.last.get("replied no"), story.last_of("wrote", "called", "thanked", "gave", "updated")
    is_last = refused is not None and story.reply == "no" and not story.is_unanswered and not story.planned
    is_last = is_last and not story.is_cancelled_last
    return is_last and not story.contact.closed and not (since and refused and since > refused)
