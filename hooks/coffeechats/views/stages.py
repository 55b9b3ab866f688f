"""How far things have come with each person, in one word."""

from __future__ import annotations

from coffeechats.views.duties_of_asking import is_given_up, is_paused
from coffeechats.views.duties_of_keeping_in_touch import is_open, keeps_in_touch
from coffeechats.views.history import History
from coffeechats.views.story import Story

STAGES = (
    "closed", "paused", "planned", "in touch", "met", "agreed", "declined", "later", "no answer", "asked",
    "introduced", "promised", "to ask", "lead",
)  # fmt: skip
ANSWERED = {"yes": "agreed", "no": "declined", "later": "later"}


def stage(history: History, contact_id: str) -> str:
    """The stage of a person, one of STAGES; a name without a file is a `lead`."""
    story = history.people.get(contact_id)
    if story is None:
        return "lead"
    if contact_id not in history.stages:
        history.stages[contact_id] = _aside(history, story) or _with(story) or _towards(history, story)
    return history.stages[contact_id]


def stages(history: History) -> dict[str, str]:
    """The stage of everyone with a file, by id."""
    return {contact_id: stage(history, contact_id) for contact_id in history.people}


def _aside(history: History, story: Story) -> str:
    """Laid aside, for good or for a while."""
    return "closed" if story.contact.closed else "paused" if is_paused(story, history.today) else ""


def _with(story: Story) -> str:
    """A meeting ahead, or at least one in the past."""
    if story.planned:
        return "planned"
    if not story.is_met:
        return ""
    return "in touch" if is_open(story) or keeps_in_touch(story) else "met"


def _towards(history: History, story: Story) -> str:
    """On the way to a first talk."""
    if story.reply and not story.is_unanswered:
        return ANSWERED[story.reply]
    if is_given_up(story, history.today, history.settings.nudge_after, history.settings.max_nudges):
        return "no answer"
    if story.is_asked:
        return "asked"
    if "introduced" in story.last:
        return "introduced"
    return "promised" if story.introduction == "they-write" else "to ask"
