"""The table of acts, by which any is done, from a command, a page or a line of text, and undone."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields
from typing import Any

from coffeechats.acts import contact_keys, log_lines, meetings, new_notes, tasks, thanks_and_news
from coffeechats.acts.request import ActOutcome, Edit, NotDone, Request, WrittenLine, bytes_of
from coffeechats.acts.snapshot import Snapshot
from coffeechats.changes.transaction import CHANGED

LONGEST = 10_000  # characters of one text of a request
MOST = 50  # texts of one key of a new note


@dataclass(frozen=True, slots=True)
class Act:
    """One act: its name, what it notes, and which fields of a request it takes."""

    name: str
    meaning: str
    run: Callable[[Snapshot, Request], Edit]
    takes: tuple[str, ...]
    needs: tuple[tuple[str, ...], ...]  # of each of these groups exactly one


def _undo(before: Snapshot, request: Request) -> Edit:
    """The bytes of before, if nothing has changed since."""
    plan = before.done.get(request.undo)
    if plan is None:
        raise NotDone("this cannot be undone any more; change the note by hand")
    for change in plan.changes:
        if (bytes_of(before, change.path) if change.path in before.store.by_path else None) != change.after:
            raise NotDone(CHANGED.partition(";")[0], change.path)
    back = plan.reverse
    words = {True: "is gone again", False: "is as it was before"}
    return Edit(back, tuple(WrittenLine(one.path, 1, words[one.after is None]) for one in back.changes))


_WHO_OR_STEP = (("who", "step"),)
ACTS: Mapping[str, Act] = {
    act.name: act
    for act in (
        Act("log", "what happened with someone, in a verb and words", log_lines.log, ("who", "words", "day"),
            (("who",), ("words",))),
        Act("thanked", "you said thank you", thanks_and_news.thanked, ("who", "day", "step"), _WHO_OR_STEP),
        Act("told", "you told someone the news", thanks_and_news.told, ("who", "about", "day", "step"), _WHO_OR_STEP),
        Act("asked", "you asked for a conversation, or for an introduction", log_lines.asked,
            ("who", "words", "day", "step"), _WHO_OR_STEP),
        Act("reminded", "you reminded someone", log_lines.reminded, ("who", "words", "day", "step"), _WHO_OR_STEP),
        Act("wrote", "you wrote to someone", log_lines.wrote, ("who", "words", "day", "step"), _WHO_OR_STEP),
        Act("updated", "you sent your progress update", log_lines.updated, ("who", "words", "day", "step"), ()),
        Act("set day", "a conversation has a day", meetings.set_day, ("who", "day", "step"),
            (("who", "step"), ("day",))),
        Act("make note", "the note of a conversation that only the log has", meetings.make_note, ("step",),
            (("step",),)),
        Act("took place", "a conversation took place, for so many minutes", meetings.took_place,
            ("who", "note", "words"), (("who", "note"),)),
        Act("called off", "a conversation did not take place", meetings.called_off, ("who", "note", "words"),
            (("who", "note"),)),
        Act("moved", "a conversation has another day", meetings.moved, ("who", "note", "day"),
            (("who", "note"), ("day",))),
        Act("follow-up", "when to get in touch again", contact_keys.follow_up, ("who", "day", "words"),
            (("who",), ("day",))),
        Act("pause", "someone is paused until a day", contact_keys.pause, ("who", "day"), (("who",), ("day",))),
        Act("close", "nothing more is planned with someone", contact_keys.close, ("who", "words"), (("who",),)),
        Act("later", "a next step is put off until a day", contact_keys.later, ("step", "day", "words"),
            (("step",), ("day",))),
        Act("done", "a task is done", tasks.done, ("words", "step"), (("words", "step"),)),
        Act("new contact", "a person", new_notes.contact, ("words", "values"), ()),
        Act("new interview", "a conversation", new_notes.interview, ("who", "day", "values"), (("who",),)),
        Act("new field", "a professional field", new_notes.research("field"), ("words",), ()),
        Act("new organization", "an organization", new_notes.research("organization"), ("words",), ()),
        Act("new update", "a progress update", new_notes.update, ("words", "day"), ()),
        Act("undo", "an act is taken back", _undo, ("undo",), (("undo",),)),
    )
}  # fmt: skip
_FIELDS = tuple(one.name for one in fields(Request))


def act(before: Snapshot, request: Request) -> ActOutcome | NotDone:
    """What an act comes to, in this journal on this day; or why it is not done. Nothing is written by it."""
    known = ACTS.get(request.act)
    if known is None:
        return NotDone(f"there is no act “{request.act[:50]}”; there are: {', '.join(ACTS)}")
    given = {name for name in _FIELDS if name != "act" and getattr(request, name)}
    if wrong := sorted(given - set(known.takes)):
        return NotDone(f"`{known.name}` takes no `{wrong[0]}`; it takes: {', '.join(known.takes)}")
    for names in known.needs:
        if len(given & set(names)) != 1:
            only = ", and only one of them" if len(names) > 1 else ""
            return NotDone(f"`{known.name}` needs {' or '.join(f'`{name}`' for name in names)}{only}")
    try:
        return ActOutcome(before, known.run(before, request))
    except NotDone as refusal:
        return refusal


def request_of(data: object) -> Request | NotDone:
    """The request that a JSON object is; each of its keys is a field of Request, each value a text, and `values` an
    object of texts and lists of texts."""
    if not isinstance(data, dict) or not isinstance(data.get("act"), str):
        return NotDone("a request is an object with the key `act`")
    if wrong := next((key for key in data if key not in _FIELDS), None):
        return NotDone(f"a request has no `{str(wrong)[:50]}`; it may have: {', '.join(_FIELDS)}")
    texts = {key: text for key, text in data.items() if key != "values"}
    values = data.get("values", {})
    if not isinstance(values, dict) or not all(map(_is_text, texts.values())):
        return NotDone("every value of a request is a text, and `values` an object")
    made: dict[str, str | tuple[str, ...]] = {}
    for key, value in values.items():
        several = value if isinstance(value, list) else [value]
        if len(several) > MOST or not all(map(_is_text, several)):
            return NotDone(f"`{key[:50]}` is a text or a list of texts")
        made[key] = tuple(several) if isinstance(value, list) else value
    return Request(**texts, values=made)


def _is_text(value: Any) -> bool:
    return isinstance(value, str) and len(value) <= LONGEST
