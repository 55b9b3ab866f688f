"""News that others wait for: how it went with the person they named, what their advice led to, how I am getting on."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from coffeechats.records.model import Answer, LogEntry, Ref, Update
from coffeechats.views.duties_of_asking import line_of, may_arise
from coffeechats.views.duty import Duty
from coffeechats.views.history import History
from coffeechats.views.story import Story, StoryMoment, latest, person_key
from coffeechats.views.words import begins_with, counted, day_words, listed, plain, short_name


def tell(history: History, story: Story) -> Iterator[Duty]:
    """News for each referrer of someone who was asked, declined or met; and for people whose advice I followed.

    Due `tell_within` after it happened; cleared by `told` then or later (guides G5, G6).
    """
    if "tell" not in story.contact.skip:
        yield from _tell_referrers(history, story)
        yield from _tell_of_advice(history, story)


def news(story: Story) -> date | None:
    """The latest day on which there was something to tell the referrer about."""
    moments = (story.last_of("asked", "replied no", "replied later"), story.last_talk)
    found = latest(moments)
    return found.day if found else None


def _tell_referrers(history: History, story: Story) -> Iterator[Duty]:
    day = news(story)
    if day is None or story.planned or not history.counts(day):
        return
    told = told_since(history, story, day)
    for referrer in story.introducers:
        if person_key(referrer) in told:
            continue
        name, to = history.name(referrer), Ref(history.name(referrer), referrer.id, referrer.key)
        why = (f"{short_name(name)} named {short_name(story.contact.name)} to you; "
               f"tell {short_name(name)} {_what_happened(history, story, day)}.")  # fmt: skip
        due = history.settings.tell_within.after(day)
        yield Duty("tell", due, story.contact.id, story.contact.path, why, story.ref, referrer.id or name, to,
                   message="tell-referrer", since=day)  # fmt: skip


def _what_happened(history: History, story: Story, day: date) -> str:
    on = day_words(day, history.today)
    if story.last_talk and story.last_talk.day == day:
        asked = any(one.day == day and history.is_in_question(one) for one in story.interviews)
        asked = asked or any(entry.is_in_question for at, entry in story.talks_without_note if at.day == day)
        return f"how your conversation on {on} went{', if it took place' if asked else ''}"
    refused = story.last_of("replied no", "replied later")
    return f"what came of it on {on}" if refused and refused.day == day else f"that you wrote on {on}"


def told_since(history: History, story: Story, since: date) -> set[str]:
    """Which referrers have heard, on a day or later: in the person's log, or in the referrer's own."""
    about = history.told_about
    told = {ref.id for ref in story.introducers
            if ref.id and (day := about.get((ref.id, story.contact.id))) and day >= since}  # fmt: skip
    for words in {entry.words for moment, entry in story.entries("told") if moment.day >= since}:
        told |= _told_whom(history, story, words)
    return told


def _told_whom(history: History, story: Story, words: str) -> set[str]:
    """Who `told Lee over lunch` means: the referrer whose id, name or first name it begins with, else all of them."""
    forms = {person_key(ref): (history.name(ref), ref.id or "") for ref in story.introducers}
    fits = {key: [form for form in names if begins_with(words, form)] for key, names in forms.items()}
    longest = max((len(form) for found in fits.values() for form in found), default=0)
    whole = {key for key, found in fits.items() if any(len(form) == longest for form in found)}
    return whole or {key for key, names in forms.items() if begins_with(words, names[0].split(" ")[0])} or set(forms)


def untold_advice(history: History, story: Story) -> Iterator[tuple[StoryMoment, LogEntry]]:
    """The suggestions of a person that I followed without telling them so."""
    heard = latest((story.last_of("told", "told about", "wrote", "called", "updated"), story.last_talk))
    for moment, entry in story.entries("followed"):
        if history.counts(moment.day) and not (heard and heard > moment):
            yield moment, entry


def _tell_of_advice(history: History, story: Story) -> Iterator[Duty]:
    for moment, entry in untold_advice(history, story):
        what, name = plain(entry.words).strip(" .") or "a suggestion", short_name(story.contact.name)
        on = day_words(moment.day, history.today)
        why = f"You followed {name}'s suggestion on {on} ({what}); tell {name} so."
        due = history.settings.tell_within.after(moment.day)
        line = line_of(story, moment)
        yield Duty("tell", due, story.contact.id, story.contact.path, why, story.ref, line=line,
                   message="tell-suggestion", since=moment.day)  # fmt: skip


def update(history: History) -> Iterator[Duty]:
    """The newest progress update, while there is someone who has not heard it (guide H1).

    Due `update_within` after its date; cleared when everyone is in `sent_to` or `not_sent_to`, or has heard since.
    """
    newest = newest_update(history)
    if newest is None or newest.day is None or not history.counts(newest.day):
        return
    people = not_yet_sent(history, newest)
    if people:
        names = [short_name(story.contact.name) for story in people]
        shown = names if len(names) <= 4 else [*names[:3], f"{counted(len(names) - 3, 'other')}"]
        has = "has" if len(names) == 1 else "have"
        why = f"{listed(shown)} {has} not had your update of {day_words(newest.day, history.today)} yet."
        yield Duty("update", history.settings.update_within.after(newest.day), None, newest.path, why,
                   since=newest.day)  # fmt: skip


def newest_update(history: History) -> Update | None:
    """The newest update dated today or before; of two on one day the last by file name."""
    sent = [update for update in history.journal.updates.values() if update.day and update.day <= history.today]
    return max(sent, key=lambda update: (update.day or date.min, update.id, update.path), default=None)


def not_yet_sent(history: History, update: Update) -> tuple[Story, ...]:
    """Everyone who knew me by then and has not heard, by name."""
    if update.to_everyone or update.day is None:
        return ()
    named = {ref.id for ref in (*update.sent_to, *update.not_sent_to)}
    waiting = (s for s in history.people.values() if s.contact.id not in named and _wants(history, s, update.day))
    return tuple(sorted(waiting, key=lambda story: (story.contact.name.casefold(), story.contact.id)))


def _wants(history: History, story: Story, day: date) -> bool:
    if story.first_talk is None or story.first_talk > day or story.planned or not may_arise(history, story, "update"):
        return False
    heard = latest((story.last_talk, story.last.get("updated")))
    return story.ok_to_follow_up is not Answer.NO and not (heard and heard >= StoryMoment(day, 0))
