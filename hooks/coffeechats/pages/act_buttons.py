"""The buttons of a next step: the acts that answer it, each with the command and the log line that do the same."""

from __future__ import annotations

import re
import shlex
from dataclasses import dataclass

from coffeechats.acts.answers import LATER, answers
from coffeechats.acts.steps import step_key
from coffeechats.records.model import Contact, Interview
from coffeechats.views.duty import Duty

DAY = "DAY"  # in commands and lines, for the day that someone gives with the act
WORDS = "WORDS"  # for what someone says with it
TODAY = "TODAY"  # in lines, for the day on which the act is done

_LABELS = {"updated": "Sent"}
# What an act asks for before it is done: a day, and a reason or other words.
_ASKS = {"set day": "day", "later": "day", "moved": "day", "called off": "words"}
_LINKED = re.compile(r"[\[\]|#\n]")


@dataclass(frozen=True, slots=True)
class Button:
    """One act. `asks` names what it has to be told: `day`, `day words`, `words` or nothing. `command` and `line` do the
    same without the preview, "" where there is none; a line is one of `journal/log.md`."""

    act: str
    label: str
    asks: str = ""
    command: str = ""
    line: str = ""


@dataclass(frozen=True, slots=True)
class Buttons:
    """What answers one next step, by its key; what became of a meeting, by the path of its note; or what can be done
    with a person, by their id."""

    buttons: tuple[Button, ...]
    step: str = ""
    note: str = ""
    who: str = ""


def buttons_of(duty: Duty) -> Buttons | None:
    """The acts that answer a next step, its own verb first; None where it is only answered by writing a note."""
    found = tuple(_button(act, duty) for act in answers(duty))
    return Buttons(found, step=step_key(duty)) if found else None


def buttons_of_person(contact: Contact) -> Buttons:
    """What can be begun with a person at any time."""
    command = shlex.join(["coffee", "new", "interview", contact.id, "--date", DAY])
    plan = Button("set day", "Plan a conversation", "day", command)
    return Buttons((plan,), who=contact.id)


def buttons_of_meeting(interview: Interview) -> Buttons:
    """Whether a meeting took place whose day has passed."""
    return Buttons(
        (
            Button("took place", "It took place", "", *_of_meeting(interview, "took: yes", "talked")),
            Button(
                "called off",
                "It did not",
                "words",
                *_of_meeting(interview, f"called_off: {WORDS}", f"called off {interview.day}"),
            ),
            Button("moved", "Moved", "day", *_of_meeting(interview, f"date: {DAY}", f"moved to {DAY}")),
        ),
        note=interview.id if interview.fixed_at else interview.path,
    )


def _of_meeting(interview: Interview, key: str, said: str) -> tuple[str, str]:
    """There is no command for it: the key and where it belongs; without a note the line of the log."""
    if not interview.fixed_at:
        return f"{key}   # in {interview.path}", ""
    line = _line(interview.people[0].name, said)
    return "", line.replace(TODAY, str(interview.day)) if said == "talked" else line


def _button(act: str, duty: Duty) -> Button:
    label = _LABELS.get(act, act.capitalize() if act != "set day" else "Set a day")
    command, line = _ways(act, duty)
    return Button(act, label, _asks(act, duty), shlex.join(command) if command else "", line)


def _asks(act: str, duty: Duty) -> str:
    has_reason = act == "later" and LATER.get(duty.kind) == "follow_up"
    return "day words" if has_reason else _ASKS.get(act, "")


def _ways(act: str, duty: Duty) -> tuple[list[str], str]:
    """The words of a command, and the line of the journal's log; empty where there is none."""
    who, name = duty.contact or "", duty.person.name if duty.person else ""
    match act:
        case "thanked":
            return ["coffee", "thanked", who], _line(name, "thanked")
        case "told" if duty.to and duty.to_person and duty.to_person.id:
            about = f"told about [[{name}]]" if _is_plain(name) else ""
            return ["coffee", "told", duty.to, who], _line(duty.to_person.name, about)
        case "told":
            words = f"told {duty.to}" if duty.to else "told"
            return ["coffee", "log", who, *words.split()], _line(name, words)
        case "asked" | "reminded" if not duty.contact:
            return ["coffee", "new", "contact", name], ""
        case "set day" | "make note":
            return ["coffee", "new", "interview", who, "--date", DAY], ""
        case "updated":
            return ["coffee", "log", "WHO", "updated"], _line("WHO", "updated")
        case "done":
            return ["coffee", "done", f"{duty.file}:{duty.line}"], ""
        case "later":
            command = {"follow_up": "follow-up", "paused_until": "pause"}.get(LATER[duty.kind], "")
            return (["coffee", command, who, DAY] if command else []), ""
    verb = {"introduce": {"asked": "intro asked"}, "nudge": {"reminded": "nudged"}}.get(duty.kind, {}).get(act, act)
    return ["coffee", "log", who, *verb.split()], _line(name, verb)


def _line(name: str, words: str) -> str:
    return f"- {TODAY} [[{name}]] {words}" if words and _is_plain(name) else ""


def _is_plain(name: str) -> bool:
    """Whether a name can go into a link as it is."""
    return bool(name) and not _LINKED.search(name)
