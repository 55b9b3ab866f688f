"""The way to a conversation: remind, find a day, be introduced, write to the people suggested."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from coffeechats.reading.period import Period
from coffeechats.records.model import Answer
from coffeechats.views.duty import Duty
from coffeechats.views.history import History, followed, introduction, person
from coffeechats.views.story import Naming, Story, StoryMoment, latest, moment
from coffeechats.views.words import day_words, short_name


def is_paused(story: Story, today: date) -> bool:
    """Whether nothing is to be sent before a later day."""
    return story.contact.paused_until is not None and story.contact.paused_until > today


def may_arise(history: History, story: Story, kind: str, *, even_paused: bool = False) -> bool:
    """Whether there may be a duty ahead: the person is neither closed nor paused, and does not skip it."""
    if story.contact.closed or kind in story.contact.skip:
        return False
    return even_paused or not is_paused(story, history.today)


def line_of(story: Story, at: StoryMoment) -> int:
    """The line of an entry in the person's own note, else the note's first."""
    entry = story.at(at) if at.place < len(story.log) else None
    return entry.line if entry and entry.path == story.contact.path else 1


def nudge(history: History, story: Story) -> Iterator[Duty]:
    """A kind reminder to someone who has not answered, at most `max_nudges` times (guides C10, C11).

    Due `nudge_after` the latest request; cleared by `replied`, `talked`, `met`, an interview planned or past, or a
    reminder.
    """
    settings, request = history.settings, story.request
    if not request or not story.is_unanswered or story.nudges >= settings.max_nudges:
        return
    if may_arise(history, story, "nudge") and history.counts(request.day):
        name, on = short_name(story.contact.name), day_words(request.day, history.today)
        verb = "asked" if story.at(request).verb == "asked" else "reminded"
        why = f"You {verb} {name} on {on}; there is no answer yet."
        due = settings.nudge_after.after(request.day)
        yield Duty("nudge", due, story.contact.id, story.contact.path, why, story.ref,
                   line=line_of(story, request), message="nudge", since=request.day)  # fmt: skip


def arrange(history: History, story: Story) -> Iterator[Duty]:
    """A day for a meeting: they said yes, someone introduced us, or a meeting was called off (guide C12).

    Due `arrange_within` after the latest of these that is open; cleared by an interview planned or past, by `talked`,
    `replied no` or `replied later` after it, and by a request that waits.
    """
    if not may_arise(history, story, "arrange") or story.is_unanswered:
        return
    still_open = [opening for opening in _openings(history, story) if not _is_settled(story, opening[0])]
    if still_open:
        at, words, message = max(still_open)
        why = words.format(name=short_name(story.contact.name), on=day_words(at.day, history.today))
        due = history.settings.arrange_within.after(at.day)
        yield Duty("arrange", due, story.contact.id, story.contact.path, why, story.ref, line=line_of(story, at),
                   message=message, since=at.day if at.day <= history.today else story.last_contact)  # fmt: skip


def _openings(history: History, story: Story) -> Iterator[tuple[StoryMoment, str, str]]:
    """What asks for a day, each with its sentence and its message."""
    agreed, introduced = story.last.get("replied yes"), story.last.get("introduced")
    if agreed and story.reply == "yes" and history.counts(agreed.day):
        yield agreed, "{name} said yes on {on}; no day is set yet.", "times"
    if introduced and history.counts(introduced.day):
        yield introduced, "You and {name} were introduced on {on}; no day is set yet.", "introduced"
    for interview in story.called_off:
        if interview.day and history.counts(interview.day) and "arrange" not in interview.skip:
            words = "Your conversation with {name} on {on} was cancelled; no new day is set yet."
            yield moment(interview), words, "new-date"


def _is_settled(story: Story, at: StoryMoment) -> bool:
    """A meeting, a talk, a no or a later came after it."""
    ended = latest((story.last_of("talked", "replied no", "replied later"), story.last_meeting))
    return ended is not None and ended > at


def introduce(history: History, story: Story) -> Iterator[Duty]:
    """An introduction that was promised or asked for and has not come (guides C1, C2, G3, J4).

    Due `tell_within` after it was asked for, else after the first talk that named them; without either it has no day.
    Cleared by `asked`, `nudged`, `replied`, `introduced`, a talk, or a meeting ahead.
    """
    if not is_awaited(story) or not may_arise(history, story, "introduce", even_paused=True):
        return
    asked = story.last_of("intro asked", "reminded")
    named = [naming for naming in story.namings if history.counts(moment(naming.interview).day)]
    by = " by " + short_name(history.name(story.introducers[0])) if story.introducers else ""
    why = f"An introduction to {short_name(story.contact.name)} was promised{by}"
    since: date | None = None
    if asked and history.counts(asked.day):
        on = day_words(asked.day, history.today)
        since, why = asked.day, f"{why}; you asked for it on {on}."
        if not is_promised(story):
            why = f"You asked for an introduction to {short_name(story.contact.name)} on {on}; it has not come yet."
    elif named:
        since = moment(named[0].interview).day
        why = f"{why} on {day_words(since, history.today)}; it has not come yet."
    elif asked or story.namings:
        return  # all of it happened before the setting `start`
    due = history.settings.tell_within.after(since) if since else None
    why = why if why.endswith(".") else f"{why}; it has not come yet."
    yield Duty("introduce", due, story.contact.id, story.contact.path, why, story.ref, message="introduction",
               since=since)  # fmt: skip


def introduce_lead(history: History) -> Iterator[Duty]:
    """The same for someone without a note, named in an interview with `introduction: they-write`.

    Due `tell_within` after the first talk that named them; cleared by a note of theirs with any of these, by
    `introduction: i-write`, or by `skip` on the entry.
    """
    for namings in history.leads.values():
        raising = [n for n in followed(namings) if _raises(history, n, "introduce")]
        promising = [n for n in raising if n.introduction == "they-write"]
        if introduction(namings) != "they-write" or not promising:
            continue
        ref, naming, since = person(namings[0]), promising[-1], moment(raising[0].interview).day
        by = f" by {short_name(history.name(naming.by))}" if naming.by else ""
        why = (f"An introduction to {ref.name} was promised{by} on {day_words(since, history.today)}; "
               "it has not come yet.")  # fmt: skip
        due = history.settings.tell_within.after(since)
        yield Duty("introduce", due, None, naming.interview.path, why, ref, line=naming.referral.line,
                   message="introduction", since=since)  # fmt: skip


def is_promised(story: Story) -> bool:
    """They will introduce us, and nothing has happened between us yet."""
    return story.introduction == "they-write" and is_awaited(story)


def is_awaited(story: Story) -> bool:
    """An introduction was promised, or I asked for it, and nothing has happened between us yet."""
    begun = story.last_of("asked", "nudged", "replied yes", "replied no", "replied later", "introduced")
    is_asked = not story.introduction and story.last_of("intro asked") is not None
    is_coming = story.introduction == "they-write" or is_asked
    return is_coming and not begun and not story.is_met and not story.planned


def lead(history: History) -> Iterator[Duty]:
    """Someone named in a talk who I have not written to yet, with or without a note; one per name (guides E8, G1).

    Due `lead_within` after the first talk that named them; cleared by a request, an introduction, a talk, or `skip`.
    """
    for namings in history.namings.values():
        ref = person(namings[0])
        story = history.people.get(ref.id or "")
        if ref.id and (not story or not may_arise(history, story, "lead", even_paused=True)):
            continue
        if not is_open_lead(story, namings):
            continue
        raising = [n for n in followed(namings) if _raises(history, n, "lead")]
        if raising:
            yield _lead(history, raising[0], story)


def is_open_lead(story: Story | None, namings: tuple[Naming, ...]) -> bool:
    """No one promised to introduce us, and I have neither written nor met."""
    if story is None:
        return introduction(namings) != "they-write"
    begun = story.last_of("asked", "introduced") or story.is_met or story.planned
    return story.introduction != "they-write" and not begun and not is_awaited(story)


def _raises(history: History, naming: Naming, kind: str) -> bool:
    return kind not in naming.interview.skip and history.counts(moment(naming.interview).day)


def _lead(history: History, naming: Naming, story: Story | None) -> Duty:
    ref, within = story.ref if story else person(naming), history.settings.lead_within
    day = moment(naming.interview).day
    by = short_name(history.name(naming.by)) if naming.by else "Somebody"
    why = f"{by} named {ref.name} on {day_words(day, history.today)}; you have not written yet."
    message = request_for(story) if story else "introduction"
    return Duty("lead", within.after(day), ref.id, naming.interview.path, why, ref, line=naming.referral.line,
                message=message, since=day)  # fmt: skip


NEAR = ("family", "friend", "classmate", "colleague")


def request_for(story: Story) -> str:
    """The message that asks someone for a talk: by how near they are, as someone named to me, or as a stranger.

    Where the referrer does not want to be named, the request does without (guides C8, E9).
    """
    relation = story.contact.relation
    if relation in NEAR:
        return "request-friend"
    if relation in ("professor", "adviser"):
        return "request-professor"
    if story.introducers and story.may_use_name is not Answer.NO:
        return "request-referred"
    if relation in ("alumni", "acquaintance"):
        return f"request-{relation}"
    return "request-acquaintance" if story.last_of("met") else "request-stranger"


def is_given_up(story: Story, today: date, after: Period, most: int) -> bool:
    """No answer: `most` reminders were sent, and the time `after` the last has passed, too (guide C11)."""
    request = story.request
    return bool(request and story.is_unanswered and story.nudges >= most and after.after(request.day) <= today)
