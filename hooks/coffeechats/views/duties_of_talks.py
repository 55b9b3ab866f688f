"""What a conversation asks for: preparing it, thanking for it, thinking about it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from coffeechats.records.model import Interview, Ref
from coffeechats.views.duty import Duty
from coffeechats.views.history import History, everyone
from coffeechats.views.story import Story, thanks_to
from coffeechats.views.words import day_words, listed, short_name


def thank(history: History, story: Story) -> Iterator[Duty]:
    """A thank-you for each talk with someone, and for each look at my résumé (guides F1, H5).

    A log `talked` on the day of an interview with them is that interview. Due `thank_within` after the day; cleared by
    `thanked` of that interview as far as it names them, or by a log `thanked` on that day or later.
    """
    if "thank" in story.contact.skip:
        return
    name = short_name(story.contact.name)
    for interview in story.interviews:
        if _owes_thanks(history, interview, story):
            day = interview.day or date.max
            said = history.talked(name, day, history.is_in_question(interview))
            yield _thanks(history, story, day, interview.path, 1, said, "thank-you")
    for moment, entry in (*story.talks_without_note, *story.entries("resume received")):
        if history.counts(moment.day) and not _thanked_since(story, moment.day):
            line = entry.line if entry.path == story.contact.path else 1
            if entry.verb == "talked":
                said, message = history.talked(name, moment.day, entry.is_in_question), "thank-you"
            else:
                on = day_words(moment.day, history.today)
                said, message = f"You heard about your résumé from {name} on {on};", "resume-thanks"
            yield _thanks(history, story, moment.day, story.contact.path, line, said, message)


def _thanks(history: History, story: Story, day: date, file: str, line: int, said: str, message: str) -> Duty:
    why = f"{said} a thank-you is not noted yet."
    due = history.settings.thank_within.after(day)
    return Duty("thank", due, story.contact.id, file, why, story.ref, line=line, message=message, since=day)


def _owes_thanks(history: History, interview: Interview, story: Story) -> bool:
    if interview.day is None or not history.counts(interview.day):
        return False
    if "thank" in interview.skip:
        return False
    said = thanks_to(interview, story.contact.id)
    if any(thanks.day is None or thanks.day <= history.today for thanks in said):
        return False
    return not _thanked_since(story, interview.day)


def _thanked_since(story: Story, day: date) -> bool:
    thanked = story.last.get("thanked")
    return thanked is not None and thanked.day >= day


def reflect(history: History) -> Iterator[Duty]:
    """A few lines about what I make of each talk (guides F5 to F7).

    Due `reflect_within` after it; cleared by `fit`, `after`, or words under *Reflection* or a question *To myself*.
    """
    for interview in history.past:
        is_done = interview.fit is not None or interview.after or interview.has_reflection
        if not is_done and (ref := _whose(history, interview, "reflect")) and interview.day:
            said = history.talked(_names(history, interview), interview.day, history.is_in_question(interview))
            why = f"{said} what you make of it is not written down yet."
            due = history.settings.reflect_within.after(interview.day)
            yield Duty("reflect", due, ref.id, interview.path, why, ref, since=interview.day)


def prepare(history: History) -> Iterator[Duty]:
    """A goal and a question before each meeting (guides A3, D4), also before one that only the log fixes.

    Due `prepare_before` its day; cleared by a `goal` and a question in its note.
    """
    for interview in history.planned:
        lacks = [word for word, there in (("goal", interview.goal),
                 ("question", interview.questions or interview.has_question)) if not there]  # fmt: skip
        if lacks and (ref := _whose(history, interview, "prepare")) and interview.day:
            lack = f"no {' and no '.join(lacks)} is written down yet"
            lack = "there is no note for it yet" if interview.fixed_at else lack
            why = f"You meet {_names(history, interview)} on {day_words(interview.day, history.today)}; {lack}."
            due = history.settings.prepare_before.before(interview.day)
            yield Duty("prepare", due, ref.id, interview.path, why, ref, line=interview.fixed_at or 1,
                       since=_last_contact(history, ref))  # fmt: skip


def _whose(history: History, interview: Interview, kind: str) -> Ref | None:
    """The first person of the interview, unless no duty of this kind can come from it."""
    if not interview.people or interview.day is None or not history.counts(interview.day) or kind in interview.skip:
        return None
    first = interview.people[0]
    story = history.people.get(first.id or "")
    return None if story and kind in story.contact.skip else story.ref if story else first


def _last_contact(history: History, ref: Ref) -> date | None:
    """The last contact before a meeting, which was fixed then or later."""
    story = history.people.get(ref.id or "")
    return story.last_contact if story else None


def _names(history: History, interview: Interview) -> str:
    return listed(short_name(history.name(ref)) for ref in everyone(interview))
