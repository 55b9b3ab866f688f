"""What went to and fro with a person: requests, thanks, news, and what I gave."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from coffeechats.reading.period import Period
from coffeechats.records.model import Contact, LogEntry, Update
from coffeechats.views.excerpts import lines_below
from coffeechats.views.history import History
from coffeechats.views.story import Story
from coffeechats.views.upkeep import Helper
from coffeechats.views.words import day_words, listed

_OFFER = ("what i can offer", "what i could offer", "i can offer")


@dataclass(frozen=True, slots=True)
class Given:
    """One thing that I gave: who got it, and the log line."""

    contact: Contact
    entry: LogEntry


def given(history: History) -> tuple[Given, ...]:
    """Everything, the latest first."""
    receivers = [story for story in history.people.values() if "gave" in story.last]
    found = [Given(story.contact, entry) for story in receivers for _, entry in story.entries("gave")]
    found.sort(key=lambda one: (one.contact.name.casefold(), one.contact.id))
    return tuple(sorted(found, key=lambda one: one.entry.day, reverse=True))


def helped_with(helper: Helper) -> str:
    """How someone helped, in words and without a count."""
    ways = []
    if helper.talks:
        ways.append("a conversation" if helper.talks == 1 else "conversations")
    if helper.named:
        ways.append("a name" if helper.named == 1 else "names")
    if helper.resumes:
        ways.append("a look at my résumé")
    return ", ".join(ways)


def offers(history: History) -> tuple[str, ...]:
    """The lines under `What I can offer` in me.md; nothing private."""
    return tuple(dict.fromkeys(lines_below(history.journal.me.body, _OFFER)))


A_MONTH = Period(months=1)
_TIMES = {1: "once", 2: "twice"}


def updates_heard(history: History) -> Mapping[str, Sequence[Update]]:
    """The progress updates that each person had, by id; found once for everyone."""
    found: defaultdict[str, list[Update]] = defaultdict(list)
    sent = [one for one in history.journal.updates.values() if one.day and one.day <= history.today]
    for update in sent:
        left_out = {ref.id for ref in update.not_sent_to}
        named = {ref.id for ref in update.sent_to}
        if update.to_everyone:
            named |= {key for key, story in history.people.items() if _is_met_by(story, update.day)} - left_out
        for key in named:
            if key:
                found[key].append(update)
    return found


def _is_met_by(story: Story, day: date | None) -> bool:
    return story.first_talk is not None and day is not None and story.first_talk <= day


def balance(story: Story, heard: Sequence[Update], today: date) -> str:
    """`You asked twice (last on 2 November), gave something once (on 20 November).` Empty where nothing happened."""
    told = [*_days(story, "updated"), *(update.day for update in heard if update.day)]
    parts = [
        _times("asked", _days(story, "asked", "resume asked"), today),
        _times("told them of your progress", told, today),
        _times("told them of someone they named", _days(story, "told about"), today),
        _times("gave something", _days(story, "gave"), today),
        _thanked(story, today),
    ]
    said = listed(part for part in parts if part)
    return f"You {said}." if said else ""


def only_asks(story: Story, heard: Sequence[Update], today: date) -> bool:
    """Whether we talked a month ago or longer, and they have had requests and thanks alone: no news and no gift."""
    if story.contact.closed or story.last_talk is None or A_MONTH.after(story.last_talk.day) > today:
        return False
    return not heard and not story.last_of("updated", "told about", "gave")


def _days(story: Story, *marks: str) -> list[date]:
    return [moment.day for moment, _ in story.entries(*marks)] if story.last_of(*marks) else []


def _times(what: str, days: Sequence[date], today: date, undated: int = 0) -> str:
    count = len(days) + undated
    if not count:
        return ""
    often = _TIMES.get(count, f"{count} times")
    when = f" ({'last ' if count > 1 else ''}on {day_words(max(days), today)})" if days else ""
    return f"{what} {often}{when}"


def _thanked(story: Story, today: date) -> str:
    """A thank-you noted in the log and with the talk on one day is one."""
    days = {*_days(story, "thanked"), *(day for day in _thanks(story) if day and day <= today)}
    return _times("thanked them", sorted(days), today, undated=[*_thanks(story)].count(None))


def _thanks(story: Story) -> Iterator[date | None]:
    for talk in story.interviews:
        mine = (one.day for one in talk.thanked if one.person is None or one.person.id == story.contact.id)
        yield from dict.fromkeys(mine)
