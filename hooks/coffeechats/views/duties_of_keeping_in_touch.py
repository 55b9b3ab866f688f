"""Coming back to people: on the day they named, in a steady rhythm, or one day."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from coffeechats.reading.period import Period
from coffeechats.records.model import Answer
from coffeechats.views.duties_of_asking import line_of, may_arise
from coffeechats.views.duty import Duty
from coffeechats.views.history import History
from coffeechats.views.story import Story, latest
from coffeechats.views.words import day_words, period_words, plain, short_name


def follow_up(history: History, story: Story) -> Iterator[Duty]:
    """At most one for each person: a day of their own, else the rhythm, else the `later` they said (guides H2 to H4).

    Due on that day, or `rhythm` after the last real contact; cleared by real contact on that day or later, or by a
    request of then, which is waited for. A `later` without a day has none, and is cleared by `asked`, a talk,
    a meeting ahead, or the key `follow_up`.
    """
    if not may_arise(history, story, "follow-up"):
        return
    if is_open(story):
        yield _on_a_day(history, story)
    elif keeps_in_touch(story) and not story.is_unanswered and not story.planned:
        yield from _in_rhythm(history, story)
    else:
        yield from _one_day(history, story)


def follow_up_day(story: Story) -> date | None:
    """The day that `follow_up` means. A length of time counts from the last talk, without one from the last real
    contact, else from the latest `asked`; with none of these it means no day."""
    wish = story.contact.follow_up
    if wish is None or wish.period is None:
        return wish.day if wish else None
    asked = story.last.get("asked")
    since = story.last_talk.day if story.last_talk else story.last_contact or (asked.day if asked else None)
    return wish.period.after(since) if since else None


def is_open(story: Story) -> bool:
    """Whether a `follow_up` still waits: no real contact on its day or later, and no request."""
    day, asked = follow_up_day(story), story.last.get("asked")
    since = [one for one in (story.last_contact, asked.day if asked else None) if one]
    return day is not None and all(one < day for one in since)


def keeps_in_touch(story: Story) -> bool:
    """The rhythm's own conditions: not forbidden, and `every` or a permission after more than information."""
    if story.ok_to_follow_up is Answer.NO:
        return False
    if story.contact.every:
        return True
    outcome = story.interviews[-1].outcome if story.interviews else ""
    return story.is_met and story.ok_to_follow_up in (Answer.YES, Answer.INVITED) and outcome != "information"


def rhythm(history: History, story: Story) -> Period:
    """Their own `every`; else the setting `every` up to the first contact after the last talk, then `every_later`.

    Thanks are no such contact: they belong to the talk.
    """
    if story.contact.every:
        return story.contact.every
    contact, talk = story.last_beyond_thanks, story.last_talk
    was_back = contact is not None and talk is not None and contact > talk.day
    return history.settings.every_later if was_back else history.settings.every


def _on_a_day(history: History, story: Story) -> Duty:
    day = follow_up_day(story)
    words = plain(story.contact.follow_up.words).strip(" .") if story.contact.follow_up else ""
    on = day_words(day, history.today) if day else ""
    name = short_name(story.contact.name)
    ends = "" if words.endswith(("?", "!")) else "."
    why = f"You wanted to come back to {name} on {on}{f': {words}' if words else ''}{ends}"
    return Duty("follow-up", day, story.contact.id, story.contact.path, why, story.ref, message="follow-up", since=day)


def _in_rhythm(history: History, story: Story) -> Iterator[Duty]:
    name, every, last = short_name(story.contact.name), rhythm(history, story), story.last_contact
    if last is None:
        why = f"You want to be in touch with {name} every {period_words(every)}; there was no contact yet."
        yield Duty("follow-up", None, story.contact.id, story.contact.path, why, story.ref, message="follow-up")
    elif history.counts(last):
        on = day_words(last, history.today)
        why = f"You were last in touch with {name} on {on}; write again after {period_words(every)}."
        due = every.after(last)
        yield Duty("follow-up", due, story.contact.id, story.contact.path, why, story.ref, message="follow-up",
                   since=last)  # fmt: skip


def _one_day(history: History, story: Story) -> Iterator[Duty]:
    later = story.last.get("replied later")
    if not later or story.reply != "later" or story.planned or follow_up_day(story) or not history.counts(later.day):
        return
    since = latest((story.last.get("asked"), story.last_talk))
    if since is None or since < later:
        name, on = short_name(story.contact.name), day_words(later.day, history.today)
        why = f"{name} said later on {on}; no day is set to ask again."
        yield Duty("follow-up", None, story.contact.id, story.contact.path, why, story.ref,
                   line=line_of(story, later), message="follow-up", since=later.day)  # fmt: skip
